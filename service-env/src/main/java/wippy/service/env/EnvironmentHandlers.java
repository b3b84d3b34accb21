package wippy.service.env;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.port.Environment;
import wippy.runtime.port.EnvironmentStorage;
import wippy.runtime.port.FixedStorage;
import wippy.runtime.registry.EntryHandler;

/** The handlers of this module. */
public final class EnvironmentHandlers {
    private EnvironmentHandlers() {}

    /**
     * A handler for each kind.
     *
     * @param environment where storages and variables are put
     * @param project the app's folder, from which relative paths of files start
     * @param process the variables of this process, for {@code env.storage.os}
     */
    public static List<EntryHandler> of(Environment environment, Path project, Map<String, String> process) {
        Map<String, String> variables = Map.copyOf(process);
        return List.of(
                new StorageHandler("env.storage.memory", environment, _ -> new MemoryStorage()),
                new StorageHandler("env.storage.file", environment, entry -> FileStorage.of(entry, project)),
                new StorageHandler("env.storage.os", environment, _ -> new FixedStorage(variables)),
                new StorageHandler("env.storage.static", environment, EnvironmentHandlers::fixed),
                new StorageHandler("env.storage.router", environment, entry -> router(entry, environment)),
                new VariableHandler(environment));
    }

    private static EnvironmentStorage fixed(Entry entry) {
        Fields fields = entry.fields();
        Map<String, String> values = fields.stringMap("values");
        fields.check();
        return new FixedStorage(Map.copyOf(values));
    }

    private static EnvironmentStorage router(Entry entry, Environment environment) {
        Fields fields = entry.fields();
        List<EntryId> storages = fields.ids("storages").stream()
                .map(id -> id.in(entry.id().namespace()))
                .toList();
        if (!fields.hasProblems() && storages.isEmpty()) {
            fields.problem("storages", "at least one storage is required");
        }
        if (storages.contains(entry.id())) {
            fields.problem("storages", "a router cannot stand in itself");
        }
        fields.check();
        storages.forEach(environment::requireStorage);
        return new RoutedStorage(environment, storages);
    }
}
