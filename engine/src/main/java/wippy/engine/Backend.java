package wippy.engine;

import java.util.List;
import java.util.Map;

/**
 * Who decodes and runs code: found once by {@link java.util.ServiceLoader}, so that this package depends on no
 * particular one. Not for callers of the engine.
 */
public interface Backend {
    /** The one backend there is. */
    static Backend current() {
        return BackendHolder.BACKEND;
    }

    /** Decodes and validates; see {@link WasmModule#decode(String, byte[])}. */
    Code decode(String name, byte[] binary);

    /** A new table of nulls. */
    WasmTable table(TableType type, InstanceLimits limits);

    /** A new global. */
    WasmGlobal global(GlobalType type, long[] value);

    /** A new tag. */
    WasmTag tag(TagType type);

    /** Code that can be instantiated many times, by many threads at once. */
    interface Code {
        /** In the order of the module. */
        List<ImportType> imports();

        /** In the order of the module. */
        List<ExportType> exports();

        /**
         * Makes an instance and runs its start function.
         *
         * @param imports one for each of {@link #imports}, of fitting types
         * @return what each export stands for
         */
        Map<String, Extern> instantiate(List<Extern> imports, InstanceLimits limits);
    }
}
