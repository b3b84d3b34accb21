package wippy.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Who decodes and runs code: found once by its name, so that this package depends on no particular one. Not for callers
 * of the engine.
 */
public interface Backend {
    /** The one backend there is. */
    static Backend current() {
        return BackendHolder.BACKEND;
    }

    /** Decodes and validates; see {@link WasmModule#decode(String, byte[])}. */
    Code decode(String name, byte[] binary);

    /** See {@link WasmFunction#host(String, FuncType, HostBody)}. */
    WasmFunction host(String name, FuncType type, HostBody body);

    /** What makes functions of the host of a type that has no references; see {@link HostType}. */
    HostMaker hostMaker(FuncType type);

    /** See {@link WasmFunction#hostValues}. */
    WasmFunction hostValues(String name, FuncType type, HostValuesBody body);

    /** See {@link WasmFunction#host(String, Class, Object)}. */
    <T> WasmFunction host(String name, Class<T> type, T body);

    /** See {@link WasmFunction#as(Class)}. */
    <T> T as(WasmFunction function, Class<T> functionalInterface);

    /** See {@link WasmFunction#as(Class, CallGuard)}. */
    <T> T as(WasmFunction function, Class<T> functionalInterface, CallGuard guard);

    /** Makes functions of the host, all of one type. Safe to use from any thread. */
    @FunctionalInterface
    interface HostMaker {
        /** One of them. */
        WasmFunction make(String name, HostBody body);
    }

    /** Code that can be instantiated many times, by many threads at once. */
    interface Code {
        /** In the order of the module. */
        List<ImportType> imports();

        /** In the order of the module. */
        List<ExportType> exports();

        /** See {@link WasmModule#compile}. */
        boolean compile();

        /** See {@link WasmModule#keep}. */
        boolean keep(Duration within);

        /** Makes an instance and runs its start function; it stays if that fails. */
        default Instance instantiate(List<Extern> imports, InstanceLimits limits) {
            return instantiate(imports, limits, false);
        }

        /**
         * Makes an instance and runs its start function.
         *
         * @param closes whether the instance ends if that fails, though others may have seen it
         */
        Instance instantiate(List<Extern> imports, InstanceLimits limits, boolean closes);
    }

    /** What an instance offers. */
    interface Instance {
        /** All exports by name. */
        Map<String, Extern> exports();

        /** See {@link WasmInstance#export(int)}. */
        Extern export(int position);

        /** See {@link WasmInstance#close}. */
        void close();
    }
}
