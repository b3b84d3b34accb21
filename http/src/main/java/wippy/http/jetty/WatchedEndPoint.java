package wippy.http.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadPendingException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A listener's end of a connection that can tell when the client goes away while its request is being answered. Nobody
 * reads then, and an end shows only to who reads; so it reads a little ahead, and what comes instead of the end (the
 * next request of a client that does not wait for responses) is there for the connection when it reads next.
 *
 * <p>Threads: any; the connection's reads and those ahead exclude each other.
 */
final class WatchedEndPoint extends ForwardingEndPoint {
    private static final int AHEAD = 1024;

    private final Executor executor;
    private final Callback arrival = new Arrival();

    // Under the lock.
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;
    private boolean ended;
    private boolean watching;

    /** What the connection wants to be told by, while the endpoint's own place for that is taken by the watch. */
    private @Nullable Callback reader;

    /** What the exchange under way wants to be told by. */
    private @Nullable Runnable gone;

    /**
     * An end over another one.
     *
     * @param executor runs what reads, where octets are there already
     */
    WatchedEndPoint(EndPoint endPoint, Executor executor) {
        super(endPoint);
        this.executor = executor;
    }

    /** Connections of HTTP/1.1 over such ends. */
    static HttpConnectionFactory connections(HttpConfiguration http) {
        return new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return super.newConnection(connector, new WatchedEndPoint(endPoint, connector.getExecutor()));
            }
        };
    }

    /** Has an action run if the client goes away while a watch is kept; none when the exchange is over. */
    synchronized void tell(@Nullable Runnable gone) {
        this.gone = gone;
    }

    /**
     * Keeps watch from now on, if an exchange wants to know and the connection does not read itself. Tells at once if
     * the client has gone before.
     */
    synchronized void watch() {
        Runnable told = gone;
        if (told == null || watching || ahead.hasRemaining()) {
            return;
        }
        if (ended) {
            executor.execute(told);
        } else if (!endPoint.isFillInterested()) { // asking for more than that would count as a sign of life
            watching = endPoint.tryFillInterested(arrival);
        }
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        if (!ahead.hasRemaining()) {
            return ended ? -1 : endPoint.fill(buffer);
        }
        int position = BufferUtil.flipToFill(buffer);
        int count = BufferUtil.put(ahead, buffer);
        BufferUtil.flipToFlush(buffer, position);
        if (!ahead.hasRemaining()) {
            ahead = BufferUtil.EMPTY_BUFFER;
        }
        return count;
    }

    @Override
    public void fillInterested(Callback callback) {
        if (!tryFillInterested(callback)) {
            throw new ReadPendingException();
        }
    }

    @Override
    public synchronized boolean tryFillInterested(Callback callback) {
        if (ahead.hasRemaining() || ended) {
            executor.execute(callback::succeeded);
            return true;
        }
        if (!watching) {
            return endPoint.tryFillInterested(callback);
        }
        if (reader != null) {
            return false;
        }
        reader = callback;
        return true;
    }

    @Override
    public synchronized boolean isFillInterested() {
        return reader != null || (!watching && endPoint.isFillInterested());
    }

    /** What the watch is told by. Its kind is the default, blocking, as it may stand for the connection's reader. */
    private final class Arrival implements Callback {
        @Override
        public void succeeded() {
            Callback next;
            Runnable told;
            synchronized (WatchedEndPoint.this) {
                next = endOfWatch();
                told = next == null ? look() : null;
            }
            if (next != null) {
                next.succeeded();
            } else if (told != null) {
                told.run();
            }
        }

        @Override
        public void failed(Throwable failure) {
            Callback next;
            Runnable told;
            synchronized (WatchedEndPoint.this) {
                next = endOfWatch();
                told = gone;
            }
            if (next != null) {
                next.failed(failure);
            } else if (told != null) {
                told.run();
            }
        }
    }

    private @Nullable Callback endOfWatch() {
        Callback next = reader;
        watching = false;
        reader = null;
        return next;
    }

    /** Whom to tell of the client's end, if that has come. Without exchange all is left to the connection. */
    private @Nullable Runnable look() {
        if (gone == null) {
            return null;
        }
        ByteBuffer buffer = BufferUtil.allocate(AHEAD);
        try {
            int count = endPoint.fill(buffer);
            if (count > 0) {
                ahead = buffer;
            } else if (count == 0) {
                watch();
            } else {
                ended = true;
            }
        } catch (IOException e) {
            ended = true;
        }
        return ended ? gone : null;
    }
}
