package wippy.http.jetty;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.IncomingBody;

/**
 * A body that arrives through one of Jetty's sources. Octets are taken from Jetty's buffers when they are read, so that
 * what is not read stays there and the peer has to wait.
 */
final class SourceBody implements IncomingBody {
    /** What the owner of a body does and knows. */
    interface Owner {
        /** Words for a failure of the source. */
        HttpException failure(Throwable failure);

        /** Ends the exchange if need be, since the rest of the body is not wanted. */
        void giveUp(HttpException reason);

        /** The trailers that came apart from the source. */
        Headers trailers();

        /** Begins a watch over a wait, which ends with the action that is returned. */
        Runnable watch();
    }

    private final Content.Source source;
    private final long limit;
    private final Owner owner;

    /** What Jetty runs on the thread that finds octets, since it never blocks. */
    private final Runnable arrival = Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::arrived);

    // Under the lock.
    private final Waiters waiters = new Waiters();
    private Content.@Nullable Chunk current;
    private @Nullable Runnable watch;
    private boolean ended;
    private long received;
    private @Nullable HttpException failure;
    private @Nullable Headers trailers;

    /** A body of at most that many octets. */
    SourceBody(Content.Source source, long limit, Owner owner) {
        this.source = source;
        this.limit = limit;
        this.owner = owner;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws HttpException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (!fill()) {
            return 0;
        }
        if (failure != null) {
            throw failure;
        }
        Content.Chunk chunk = current;
        if (chunk == null) {
            return -1;
        }
        ByteBuffer octets = chunk.getByteBuffer();
        int count = Math.min(length, octets.remaining());
        octets.get(into, offset, count);
        if (!octets.hasRemaining()) {
            current = null;
            finish(chunk);
        }
        return count;
    }

    /** Whether it is known what comes next: octets, the end or a failure. Under the lock. */
    private boolean fill() {
        while (current == null && !ended && failure == null) {
            Content.Chunk chunk = watch == null ? source.read() : null;
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failure = owner.failure(chunk.getFailure());
            } else {
                accept(chunk);
            }
        }
        return true;
    }

    private void accept(Content.Chunk chunk) {
        received += chunk.remaining();
        if (received > limit) {
            chunk.release();
            failure = new HttpException(
                    HttpProblem.HTTP_REQUEST_BODY_SIZE, "the body is larger than " + limit + " octets");
        } else if (chunk.hasRemaining()) {
            current = chunk;
        } else {
            finish(chunk);
        }
    }

    private void finish(Content.Chunk chunk) {
        if (chunk instanceof Trailers section) {
            trailers = Translation.headers(section.getTrailers());
        }
        ended |= chunk.isLast();
        chunk.release();
    }

    @Override
    public void whenReady(Runnable action) {
        synchronized (this) {
            if (!fill()) {
                waiters.add(action);
                if (watch != null) {
                    return;
                }
                watch = owner.watch();
                action = () -> source.demand(arrival);
            }
        }
        action.run();
    }

    private void arrived() {
        List<Runnable> woken = List.of();
        boolean again = false;
        synchronized (this) {
            Runnable over = watch;
            watch = null;
            if (over != null) {
                over.run();
            }
            if (fill()) {
                woken = waiters.take();
            } else {
                watch = owner.watch();
                again = true;
            }
        }
        if (again) {
            source.demand(arrival);
        }
        Waiters.run(woken);
    }

    @Override
    public synchronized Headers trailers() {
        if (!ended) {
            throw new IllegalStateException("trailers come at the end of the body");
        }
        Headers known = trailers;
        if (known == null) {
            known = owner.trailers();
            trailers = known;
        }
        return known;
    }

    @Override
    public void close() {
        HttpException closed = new HttpException(HttpProblem.CONNECTION_TERMINATED, "the body was closed");
        synchronized (this) {
            if (ended || failure != null) {
                return;
            }
            failure = closed;
            if (current != null) {
                current.release();
                current = null;
            }
        }
        owner.giveUp(closed);
        fail(closed);
    }

    /** Lets reads fail from now on, unless the body has ended. */
    void fail(HttpException reason) {
        List<Runnable> woken;
        synchronized (this) {
            if (failure == null && !ended) {
                failure = reason;
            }
            woken = waiters.take();
        }
        Waiters.run(woken);
    }
}
