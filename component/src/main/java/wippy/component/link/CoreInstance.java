package wippy.component.link;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.engine.Extern;
import wippy.engine.WasmInstance;

/** What a component knows as an instance of a core module. */
sealed interface CoreInstance {
    /** One export. */
    @Nullable
    Extern get(String name);

    /** One that is. */
    record Real(WasmInstance instance) implements CoreInstance {
        @Override
        public @Nullable Extern get(String name) {
            return instance.export(name).orElse(null);
        }
    }

    /** One put together. */
    record Bundle(Map<String, Extern> exports) implements CoreInstance {
        @Override
        public @Nullable Extern get(String name) {
            return exports.get(name);
        }
    }
}
