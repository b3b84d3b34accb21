package wippy.service.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.entry.Fields;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Service;
import wippy.runtime.service.Supervisor;
import wippy.runtime.store.KeyValueStore;

/**
 * Entries of kind {@code store.memory} (spec: host 3.1). A store is there as long as its entry, and keeps its values
 * when the entry changes; as a service it only says so to services that require it.
 */
final class MemoryStoreHandler implements EntryHandler {
    private static final int MAX_SIZE = 10_000;
    private static final Duration CLEANUP = Duration.ofMinutes(5);

    private record Config(int maxSize, Duration cleanup, Lifecycle lifecycle) {
        static Config read(Entry entry) {
            Fields fields = entry.fields();
            int maxSize = fields.integer("max_size", MAX_SIZE);
            if (maxSize < 0) {
                fields.problem("max_size", "cannot be negative; 0 is the default, " + MAX_SIZE);
            }
            Duration cleanup = fields.duration("cleanup_interval", CLEANUP);
            if (cleanup.isNegative()) {
                fields.problem("cleanup_interval", "cannot be negative");
            }
            Lifecycle lifecycle =
                    Lifecycle.from(fields.section("lifecycle"), entry.id().namespace());
            fields.check();
            return new Config(maxSize == 0 ? MAX_SIZE : maxSize, cleanup.isZero() ? CLEANUP : cleanup, lifecycle);
        }
    }

    /** What stands by itself. */
    private record Standing() implements Service {
        @Override
        public void start(Consumer<Outcome> onEnd) {}

        @Override
        public void stop(Duration limit) {}
    }

    private final EntryTable<KeyValueStore> stores;
    private final Supervisor supervisor;
    private final InstantSource clock;
    private final Map<EntryId, MemoryStore> own = new ConcurrentHashMap<>();

    MemoryStoreHandler(EntryTable<KeyValueStore> stores, Supervisor supervisor, InstantSource clock) {
        this.stores = stores;
        this.supervisor = supervisor;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("store.memory");
    }

    @Override
    public void add(Entry entry) {
        Config config = Config.read(entry);
        MemoryStore store = new MemoryStore(entry.id(), clock, config.maxSize(), config.cleanup());
        own.put(entry.id(), store);
        stores.put(entry.id(), store);
        supervisor.add(entry.id(), config.lifecycle(), new Standing());
    }

    @Override
    public void update(Entry before, Entry after) {
        Config config = Config.read(after);
        Optional.ofNullable(own.get(after.id())).ifPresent(store -> store.limit(config.maxSize(), config.cleanup()));
        if (!Config.read(before).lifecycle().equals(config.lifecycle())) {
            supervisor.remove(after.id());
            supervisor.add(after.id(), config.lifecycle(), new Standing());
        }
    }

    @Override
    public void remove(Entry entry) {
        stores.remove(entry.id());
        supervisor.remove(entry.id());
        Optional.ofNullable(own.remove(entry.id())).ifPresent(MemoryStore::close);
    }
}
