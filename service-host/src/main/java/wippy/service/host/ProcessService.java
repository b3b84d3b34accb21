package wippy.service.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.runtime.call.Outcome;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;
import wippy.runtime.service.Service;

/** A process as a service: its end is the service's end. */
final class ProcessService implements Service {
    private static final Duration AFTER_TERMINATE = Duration.ofSeconds(5);

    private record Running(Pid pid, CountDownLatch ended) {}

    private final Processes processes;
    private final Supplier<Spawn> maker;
    private final AtomicReference<@Nullable Running> current = new AtomicReference<>();

    ProcessService(Processes processes, Supplier<Spawn> maker) {
        this.processes = processes;
        this.maker = maker;
    }

    @Override
    public void start(Consumer<Outcome> onEnd) {
        CountDownLatch ended = new CountDownLatch(1);
        Pid pid = processes.spawn(maker.get(), outcome -> {
            ended.countDown();
            onEnd.accept(outcome);
        });
        current.set(new Running(pid, ended));
    }

    @Override
    public void stop(Duration limit) {
        Optional.ofNullable(current.getAndSet(null)).ifPresent(running -> stop(running, limit));
    }

    private void stop(Running running, Duration limit) {
        try {
            processes.cancel(Optional.empty(), running.pid(), "service stopping");
            if (!running.ended().await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                processes.terminate(running.pid());
                boolean ended = running.ended().await(AFTER_TERMINATE.toNanos(), TimeUnit.NANOSECONDS);
                if (!ended) {
                    throw WippyException.timeout("process " + running.pid() + " does not end");
                }
            }
        } catch (WippyException e) {
            if (processes.isAlive(running.pid())) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
