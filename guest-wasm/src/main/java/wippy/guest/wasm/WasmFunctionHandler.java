package wippy.guest.wasm;

import java.util.Set;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.call.WasmWorker;
import wippy.guest.wasm.config.ConfigReader;
import wippy.guest.wasm.config.WasmConfig;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.pool.FunctionPool;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;

/**
 * Entries {@code function.wat} and {@code function.wasm}: functions that run in pools. An updated entry gets a new
 * pool; the old one finishes what it has begun.
 */
final class WasmFunctionHandler implements EntryHandler {
    private final MethodLoader loader;
    private final Functions functions;
    private final Processes processes;

    WasmFunctionHandler(MethodLoader loader, Functions functions, Processes processes) {
        this.loader = loader;
        this.functions = functions;
        this.processes = processes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("function.wat", "function.wasm");
    }

    @Override
    public void add(Entry entry) {
        register(entry, pool(entry));
    }

    @Override
    public void update(Entry before, Entry after) {
        try {
            register(after, pool(after));
        } catch (WippyException e) {
            throw WippyException.internal("failed to replace pool: failed to create pool")
                    .withCause(e)
                    .retryable(false);
        }
    }

    @Override
    public void remove(Entry entry) {
        functions.unregister(entry.id());
    }

    private FunctionPool pool(Entry entry) {
        WasmConfig config = ConfigReader.read(entry);
        WasmMethod method = loader.load(entry.id(), config);
        return new FunctionPool(entry.id(), "wasm", config.pool(), () -> new WasmWorker(method), processes);
    }

    private void register(Entry entry, FunctionPool pool) {
        functions.register(entry.id(), entry.meta().mapping("options"), pool);
    }
}
