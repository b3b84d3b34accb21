package wippy.service.host;

import java.util.List;
import java.util.Set;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.security.Policies;
import wippy.runtime.service.Lifecycle;
import wippy.runtime.service.Supervisor;

/** The kind {@code process.service}: a process that is kept running (spec: host 3.6). */
final class ProcessServiceHandler implements EntryHandler {
    private final Processes processes;
    private final Supervisor supervisor;
    private final Policies policies;

    ProcessServiceHandler(Processes processes, Supervisor supervisor, Policies policies) {
        this.processes = processes;
        this.supervisor = supervisor;
        this.policies = policies;
    }

    private record Config(EntryId process, EntryId host, List<Data> input, Lifecycle lifecycle) {
        static Config of(Entry entry) {
            String namespace = entry.id().namespace();
            Fields fields = entry.fields();
            EntryId process = fields.requiredId("process").in(namespace);
            EntryId host = fields.requiredId("host").in(namespace);
            if (host.toString().equals("node:control")) {
                fields.problem("host", "node:control runs no processes; name a process.host");
            }
            List<Data> input = fields.list("input");
            Lifecycle lifecycle = Lifecycle.from(fields.section("lifecycle"), namespace);
            fields.check();
            return new Config(process, host, input, lifecycle.requiring(host));
        }
    }

    @Override
    public Set<String> kinds() {
        return Set.of("process.service");
    }

    @Override
    public void add(Entry entry) {
        add(entry.id(), Config.of(entry));
    }

    private void add(EntryId id, Config config) {
        supervisor.add(id, config.lifecycle(), new ProcessService(processes, () -> spawn(config)));
    }

    private Spawn spawn(Config config) {
        List<Payload> arguments = config.input().stream()
                .map(value -> new Payload(DataModel.INSTANCE, value))
                .toList();
        return Spawn.of(config.process(), config.host().toString(), arguments, context(config.lifecycle()));
    }

    private CallContext context(Lifecycle lifecycle) {
        Lifecycle.Identity identity = lifecycle.identity();
        CallContext context = identity.actor().map(CallContext.EMPTY::withActor).orElse(CallContext.EMPTY);
        boolean scoped = !identity.policies().isEmpty() || !identity.groups().isEmpty();
        return scoped ? context.withScope(policies.scope(identity.policies(), identity.groups())) : context;
    }

    @Override
    public void update(Entry before, Entry after) {
        Config config = Config.of(after);
        supervisor.remove(before.id());
        add(after.id(), config);
    }

    @Override
    public void remove(Entry entry) {
        supervisor.remove(entry.id());
    }

    @Override
    public void commit() {
        supervisor.startAdded();
    }
}
