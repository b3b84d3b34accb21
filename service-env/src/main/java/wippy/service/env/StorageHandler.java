package wippy.service.env;

import java.util.Set;
import java.util.function.Function;
import wippy.runtime.entry.Entry;
import wippy.runtime.port.Environment;
import wippy.runtime.port.EnvironmentStorage;
import wippy.runtime.registry.EntryHandler;

/** One kind of storage: makes it from its entry. */
final class StorageHandler implements EntryHandler {
    private final String kind;
    private final Environment environment;
    private final Function<Entry, EnvironmentStorage> open;

    /** @param open makes the storage, or rejects the entry */
    StorageHandler(String kind, Environment environment, Function<Entry, EnvironmentStorage> open) {
        this.kind = kind;
        this.environment = environment;
        this.open = open;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(kind);
    }

    @Override
    public void add(Entry entry) {
        environment.putStorage(entry.id(), open.apply(entry));
    }

    @Override
    public void update(Entry before, Entry after) {
        EnvironmentStorage next = open.apply(after);
        boolean keeps = next instanceof MemoryStorage
                && environment.storage(before.id()).orElse(null) instanceof MemoryStorage;
        if (!keeps) {
            environment.putStorage(after.id(), next);
        }
    }

    @Override
    public void remove(Entry entry) {
        environment.removeStorage(entry.id());
    }
}
