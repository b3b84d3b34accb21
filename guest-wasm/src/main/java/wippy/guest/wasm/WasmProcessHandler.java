package wippy.guest.wasm;

import java.util.Optional;
import java.util.Set;
import wippy.formats.Data;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.call.WasmProcess;
import wippy.guest.wasm.code.Providers;
import wippy.guest.wasm.config.ConfigReader;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.Entry;
import wippy.runtime.process.ProcessFunction;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;

/**
 * Entries {@code process.wasm}. Processes that run keep the code they were started with. An entry that names a
 * {@code default_host} in its metadata can be called as a function too.
 */
final class WasmProcessHandler implements EntryHandler {
    private static final String DEFAULT_HOST = "default_host";

    private final MethodLoader loader;
    private final Functions functions;
    private final Processes processes;
    private final Providers providers;

    WasmProcessHandler(MethodLoader loader, Functions functions, Processes processes, Providers providers) {
        this.loader = loader;
        this.functions = functions;
        this.processes = processes;
        this.providers = providers;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("process.wasm");
    }

    @Override
    public void add(Entry entry) {
        WasmMethod method = loader.load(entry.id(), ConfigReader.read(entry));
        processes.register(entry.id(), () -> new WasmProcess(entry.id().name(), method));
        providers.putImporter(entry.id(), method.code());
        Data.Mapping options = entry.meta().mapping("options");
        Optional<String> host = entry.meta().text(DEFAULT_HOST).or(() -> options.text(DEFAULT_HOST));
        host.ifPresentOrElse(
                id -> functions.register(entry.id(), options, new ProcessFunction(processes, id)),
                () -> functions.unregister(entry.id()));
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        providers.remove(entry.id());
        functions.unregister(entry.id());
        processes.unregister(entry.id());
    }
}
