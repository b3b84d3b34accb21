package wippy.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** SIGINT and SIGTERM: the first asks for a graceful stop, the second ends the JVM at once. */
final class StopSignals implements AutoCloseable {
    private static final int AT_ONCE = 1;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Object interrupt;
    private final Object terminate;

    /** Listens until closed; the action runs once, on a thread of its own. */
    StopSignals(Runnable action) {
        Runnable handler = () -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(AT_ONCE);
            }
            Thread.ofPlatform().daemon().name("wippy-stop").start(action);
        };
        interrupt = Signals.register("INT", handler);
        terminate = Signals.register("TERM", handler);
    }

    @Override
    public void close() {
        Signals.unregister("INT", interrupt);
        Signals.unregister("TERM", terminate);
    }
}
