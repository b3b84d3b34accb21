package wippy.http.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts off connections whose next request takes too long to come, however steadily it trickles, and has those watched
 * whose request takes its time to be answered. Looks at all of them from time to time, so that a request costs no
 * timer.
 */
final class HeadWatch implements Connection.Listener {
    private static final long LONGEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(200);

    /** From when on an answer takes its time: most are there sooner, and are spared a change of what is selected. */
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(100);

    private final long limit;
    private final long begin = System.nanoTime();

    /**
     * For each connection, since when it waits for a head, in nanoseconds from the beginning; or the complement of
     * that, since when its request is being answered.
     */
    private final Map<Connection, Long> since = new ConcurrentHashMap<>();

    HeadWatch(Duration limit) {
        this.limit = limit.toNanos();
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    @Override
    public void onOpened(Connection connection) {
        since.put(connection, now());
    }

    @Override
    public void onClosed(Connection connection) {
        since.remove(connection);
    }

    /** A head is there; its request is being answered. */
    void begin(Connection connection) {
        since.replace(connection, ~now());
    }

    /** The request was answered, and the next head is waited for. */
    void end(Connection connection) {
        since.replace(connection, now());
    }

    /** Looks at all connections from now on, as long as the scheduler runs. */
    void start(Scheduler scheduler) {
        scheduler.schedule(() -> look(scheduler), Math.clamp(limit / 4, 1, LONGEST_PERIOD), TimeUnit.NANOSECONDS);
    }

    private void look(Scheduler scheduler) {
        long now = now();
        since.forEach((connection, time) -> {
            if (time >= 0 && now - time > limit) {
                connection.getEndPoint().close();
            } else if (time < 0
                    && now - ~time > SHORT
                    && connection.getEndPoint() instanceof WatchedEndPoint answering) {
                answering.watch();
            }
        });
        if (scheduler.isRunning()) {
            start(scheduler);
        }
    }
}
