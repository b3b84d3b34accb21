package wippy.component.link;

import org.jspecify.annotations.Nullable;
import wippy.engine.Extern;
import wippy.engine.WasmModule;

/** Where a core module finds one of its imports. */
sealed interface CoreSource {
    /** What is there; null if nothing is. */
    @Nullable
    Extern get(Frame frame);

    /** In an index space of the component. */
    record InSpace(CoreSort sort, int index) implements CoreSource {
        @Override
        public Extern get(Frame frame) {
            return frame.core(sort, index);
        }
    }

    /**
     * Among the exports of a core instance.
     *
     * @param module what the instance is of, most likely
     * @param position among the exports of that module
     */
    record Exported(int instance, String name, WasmModule module, int position) implements CoreSource {
        @Override
        public @Nullable Extern get(Frame frame) {
            CoreInstance owner = frame.coreInstance(instance);
            return owner instanceof CoreInstance.Real(var real) && real.module() == module
                    ? real.export(position)
                    : owner.get(name);
        }
    }

    /** Nowhere. */
    record Nowhere() implements CoreSource {
        @Override
        public @Nullable Extern get(Frame frame) {
            return null;
        }
    }
}
