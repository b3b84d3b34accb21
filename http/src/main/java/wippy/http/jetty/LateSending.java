package wippy.http.jetty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Sends what is to leave soon, a moment later: by then a short response is complete and has left in one piece, and a
 * long one whose writer waits for something else does not hang back. One timer serves all bodies.
 */
final class LateSending {
    private static final long DELAY_MILLIS = 2;

    private final Scheduler scheduler;
    private final Queue<SinkBody> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean armed = new AtomicBoolean();

    LateSending(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void add(SinkBody body) {
        waiting.add(body);
        arm();
    }

    private void arm() {
        if (armed.compareAndSet(false, true)) {
            scheduler.schedule(this::send, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        armed.set(false);
        for (SinkBody body = waiting.poll(); body != null; body = waiting.poll()) {
            body.sendLate();
        }
    }
}
