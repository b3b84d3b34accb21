package wippy.service.host;

import java.util.OptionalInt;
import java.util.Set;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Service;
import wippy.runtime.service.Supervisor;

/**
 * The kinds {@code process.host} and {@code terminal.host} (spec: host 3.5, 3.7). Processes of all hosts share the
 * guest lane; of a host that says {@code host.workers}, only so many run at the same moment.
 */
final class HostHandler implements EntryHandler {
    private final String kind;
    private final Supervisor supervisor;
    private final Maker services;

    /** Makes the service of a host. */
    interface Maker {
        /**
         * The service of the host of that identity.
         *
         * @param workers of its processes that run at once; as many as can if empty
         */
        Service make(String id, OptionalInt workers);
    }

    private record Config(Lifecycle lifecycle, OptionalInt workers) {}

    HostHandler(String kind, Supervisor supervisor, Maker services) {
        this.kind = kind;
        this.supervisor = supervisor;
        this.services = services;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(kind);
    }

    @Override
    public void add(Entry entry) {
        add(entry.id(), config(entry));
    }

    @Override
    public void update(Entry before, Entry after) {
        Config config = config(after);
        supervisor.remove(before.id());
        add(after.id(), config);
    }

    private void add(EntryId id, Config config) {
        supervisor.add(id, config.lifecycle(), services.make(id.toString(), config.workers()));
    }

    @Override
    public void remove(Entry entry) {
        supervisor.remove(entry.id());
    }

    @Override
    public void commit() {
        supervisor.startAdded();
    }

    private static Config config(Entry entry) {
        Fields fields = entry.fields();
        Fields host = fields.section("host");
        for (String size : new String[] {"workers", "queue_size", "local_queue_size"}) {
            if (host.integer(size, 0) < 0) {
                host.problem(size, "cannot be negative");
            }
        }
        fields.bool("hide_logs", false);
        Lifecycle lifecycle =
                Lifecycle.from(fields.section("lifecycle"), entry.id().namespace());
        fields.check();
        int workers = host.integer("workers", 0);
        return new Config(lifecycle, workers == 0 ? OptionalInt.empty() : OptionalInt.of(workers));
    }
}
