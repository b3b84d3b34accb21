package wippy.service.host;

import java.util.Set;
import java.util.function.Function;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.Fields;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Service;
import wippy.runtime.service.Supervisor;

/**
 * The kinds {@code process.host} and {@code terminal.host} (spec: host 3.5, 3.7). How many workers a host has is read
 * and checked, but processes of all hosts share the guest lane.
 */
final class HostHandler implements EntryHandler {
    private final String kind;
    private final Supervisor supervisor;
    private final Function<String, Service> services;

    /** @param services makes the service of a host of that identity */
    HostHandler(String kind, Supervisor supervisor, Function<String, Service> services) {
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
        supervisor.add(entry.id(), lifecycle(entry), services.apply(entry.id().toString()));
    }

    @Override
    public void update(Entry before, Entry after) {
        Lifecycle lifecycle = lifecycle(after);
        supervisor.remove(before.id());
        supervisor.add(after.id(), lifecycle, services.apply(after.id().toString()));
    }

    @Override
    public void remove(Entry entry) {
        supervisor.remove(entry.id());
    }

    @Override
    public void commit() {
        supervisor.startAdded();
    }

    private static Lifecycle lifecycle(Entry entry) {
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
        return lifecycle;
    }
}
