package wippy.engine.compile;

import java.util.BitSet;
import wippy.engine.GlobalType;
import wippy.engine.module.Module;

/** Tells which globals of a module are fields with their value, and which are cells that others see too. */
final class GlobalStorage {
    private final BitSet shared;

    private GlobalStorage(BitSet shared) {
        this.shared = shared;
    }

    static GlobalStorage of(Module module) {
        BitSet shared = new BitSet();
        shared.set(0, module.imported(Module.Kind.GLOBAL));
        for (Module.Export export : module.exports()) {
            if (module.type(export.kind(), export.index()) instanceof GlobalType type && type.mutable()) {
                shared.set(export.index());
            }
        }
        return new GlobalStorage(shared);
    }

    /** Whether the field is a {@link wippy.engine.WasmGlobal}: imported, or exported and mutable. */
    boolean isShared(int global) {
        return shared.get(global);
    }
}
