package wippy.service.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.Outcome;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Processes;
import wippy.runtime.service.Service;

/** A process host as a service: while it runs, processes can be started on it. */
final class HostService implements Service {
    private final Processes processes;
    private final Supplier<ProcessHost> maker;
    private final AtomicReference<@Nullable ProcessHost> host = new AtomicReference<>();

    HostService(Processes processes, Supplier<ProcessHost> maker) {
        this.processes = processes;
        this.maker = maker;
    }

    @Override
    public void start(Consumer<Outcome> onEnd) {
        ProcessHost fresh = maker.get();
        host.set(fresh);
        processes.addHost(fresh);
    }

    @Override
    public void stop(Duration limit) {
        Optional.ofNullable(host.getAndSet(null)).ifPresent(running -> {
            running.shutdown(limit);
            processes.removeHost(running);
        });
    }
}
