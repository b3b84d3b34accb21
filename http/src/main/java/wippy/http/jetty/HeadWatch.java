package wippy.http.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts off connections whose next request takes too long to come, however steadily it trickles. Looks at all of them
 * from time to time, so that a request costs no timer.
 */
final class HeadWatch implements Connection.Listener {
    private static final long BUSY = Long.MAX_VALUE;
    private static final long LONGEST_PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final long limit;
    private final long begin = System.nanoTime();

    /** For each connection, since when it waits for a head, in nanoseconds from the beginning; or that it does not. */
    private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

    HeadWatch(Duration limit) {
        this.limit = limit.toNanos();
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    @Override
    public void onOpened(Connection connection) {
        waiting.put(connection, now());
    }

    @Override
    public void onClosed(Connection connection) {
        waiting.remove(connection);
    }

    /** A head is there; the next one is waited for when this exchange is over. */
    void complete(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        waiting.replace(connection, BUSY);
        Request.addCompletionListener(request, failure -> waiting.replace(connection, now()));
    }

    /** Looks at all connections from now on, as long as the scheduler runs. */
    void start(Scheduler scheduler) {
        scheduler.schedule(() -> look(scheduler), Math.clamp(limit / 4, 1, LONGEST_PERIOD), TimeUnit.NANOSECONDS);
    }

    private void look(Scheduler scheduler) {
        long now = now();
        waiting.forEach((connection, since) -> {
            if (since != BUSY && now - since > limit) {
                connection.getEndPoint().close();
            }
        });
        if (scheduler.isRunning()) {
            start(scheduler);
        }
    }
}
