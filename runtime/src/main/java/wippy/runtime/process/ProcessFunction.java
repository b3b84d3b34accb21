package wippy.runtime.process;

import wippy.runtime.call.CallTarget;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;

/**
 * A process entry that can be called like a function, by its {@code meta.default_host}: a call runs a process there and
 * gives its result (spec: host 8.4).
 */
public final class ProcessFunction implements CallTarget {
    private final Processes processes;
    private final String host;

    public ProcessFunction(Processes processes, String host) {
        this.processes = processes;
        this.host = host;
    }

    @Override
    public Payload call(FunctionCall call) {
        return processes.exec(Spawn.of(call.target(), host, call.arguments(), call.context()));
    }
}
