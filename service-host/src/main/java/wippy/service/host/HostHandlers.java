package wippy.service.host;

import java.util.List;
import java.util.OptionalInt;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.security.Policies;
import wippy.runtime.service.Supervisor;

/** The handlers of this module. */
public final class HostHandlers {
    private HostHandlers() {}

    /**
     * A handler for each kind. They should be the last to be told of a commit: services that start by themselves start
     * then, and need what the others have.
     */
    public static List<EntryHandler> of(Processes processes, Supervisor supervisor, Policies policies) {
        return List.of(
                new PolicyHandler(policies),
                new HostHandler(
                        "process.host",
                        supervisor,
                        (id, workers) -> new HostService(processes, () -> host(id, workers))),
                new HostHandler(
                        "terminal.host",
                        supervisor,
                        (id, workers) ->
                                new HostService(processes, () -> new ProcessHost(id, false, (pid, outcome) -> {}))),
                new ProcessServiceHandler(processes, supervisor, policies));
    }

    private static ProcessHost host(String id, OptionalInt workers) {
        return workers.isPresent() ? ProcessHost.of(id, workers.getAsInt()) : ProcessHost.of(id);
    }
}
