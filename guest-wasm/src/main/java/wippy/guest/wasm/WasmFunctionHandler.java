package wippy.guest.wasm;

import java.util.Set;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.call.WasmWorker;
import wippy.guest.wasm.code.Providers;
import wippy.guest.wasm.config.ConfigReader;
import wippy.guest.wasm.config.WasmConfig;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.pool.FunctionPool;
import wippy.runtime.pool.PoolSettings;
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
    private final Providers providers;

    WasmFunctionHandler(MethodLoader loader, Functions functions, Processes processes, Providers providers) {
        this.loader = loader;
        this.functions = functions;
        this.processes = processes;
        this.providers = providers;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("function.wat", "function.wasm");
    }

    @Override
    public void add(Entry entry) {
        register(entry, load(entry));
    }

    @Override
    public void update(Entry before, Entry after) {
        try {
            register(after, load(after));
        } catch (WippyException e) {
            throw WippyException.internal("failed to replace pool: failed to create pool")
                    .withCause(e)
                    .retryable(false);
        }
    }

    @Override
    public void remove(Entry entry) {
        providers.remove(entry.id());
        functions.unregister(entry.id());
    }

    @Override
    public void prepare() {
        providers.check();
    }

    private record Loaded(WasmMethod method, PoolSettings pool) {}

    private Loaded load(Entry entry) {
        WasmConfig config = ConfigReader.read(entry);
        return new Loaded(loader.load(entry.id(), config), config.pool());
    }

    private void register(Entry entry, Loaded loaded) {
        WasmMethod method = loaded.method();
        FunctionPool pool =
                new FunctionPool(entry.id(), "wasm", loaded.pool(), () -> new WasmWorker(method), processes);
        providers.put(entry.id(), method.code());
        functions.register(entry.id(), entry.meta().mapping("options"), pool);
    }
}
