package wippy.http.jetty;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.OutgoingBody;

/**
 * A body that leaves through one of Jetty's sinks. One array fills while another is being sent; there is never more
 * than one write under way.
 */
final class SinkBody implements OutgoingBody, Callback {
    /** What the owner of a body does and knows. */
    interface Owner {
        /** Called before anything is sent, unless the body has ended by then: there may be trailers. */
        void streams();

        /** Called at the end, before the last octets are sent. */
        void ends(Headers trailers);

        /** Called when all was sent. */
        void sent();

        /** Ends the exchange, since the rest of the body will not come. */
        void giveUp(HttpException reason);

        /** Words for a failure of the sink. */
        HttpException failure(Throwable failure);
    }

    private static final int SEND_AT = CAPACITY / 2;
    private static final byte[] NONE = {};

    private final Content.Sink sink;
    private final Owner owner;
    private final LateSending late;

    // Under the lock.
    private final Waiters waiters = new Waiters();
    private byte[] filling = NONE;
    private int filled;
    private byte[] leaving = NONE;
    private boolean begun;
    private boolean sending;
    private boolean queued;
    private boolean flushing;
    private boolean ended;
    private boolean lastSent;
    private @Nullable HttpException failure;

    SinkBody(Content.Sink sink, Owner owner, LateSending late) {
        this.sink = sink;
        this.owner = owner;
        this.late = late;
    }

    @Override
    public synchronized int room() throws HttpException {
        check();
        if (ended) {
            throw new IllegalStateException("the body has ended");
        }
        return flushing ? 0 : CAPACITY - filled;
    }

    private void check() throws HttpException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws HttpException {
        Objects.checkFromIndexSize(offset, length, from.length);
        ByteBuffer next;
        synchronized (this) {
            if (length > room()) {
                throw new IllegalArgumentException(length + " octets, room for " + room());
            }
            if (filled + length > filling.length) {
                filling = Arrays.copyOf(filling, Math.min(CAPACITY, Math.max(filled + length, 2 * filling.length)));
            }
            System.arraycopy(from, offset, filling, filled, length);
            filled += length;
            next = filled >= SEND_AT && !sending ? take() : null;
        }
        send(next);
    }

    @Override
    public void sendSoon() {
        synchronized (this) {
            if (queued || sending || filled == 0) {
                return;
            }
            queued = true;
        }
        late.add(this);
    }

    /** The moment is over after which octets leave that nobody has flushed. */
    void sendLate() {
        ByteBuffer next;
        synchronized (this) {
            queued = false;
            next = filled > 0 && !sending && !ended && failure == null ? take() : null;
        }
        send(next);
    }

    @Override
    public void flush() throws HttpException {
        ByteBuffer next;
        synchronized (this) {
            check();
            if (ended || begun && filled == 0 && !sending) {
                return;
            }
            flushing = true;
            next = sending ? null : take();
        }
        send(next);
    }

    @Override
    public void end(Headers trailers) throws HttpException {
        ByteBuffer next;
        synchronized (this) {
            if (ended) {
                return;
            }
            check();
            ended = true;
            owner.ends(trailers);
            next = sending ? null : take();
        }
        send(next);
    }

    /** What is to be sent now. Under the lock. */
    private ByteBuffer take() {
        ByteBuffer next = ByteBuffer.wrap(filling, 0, filled);
        byte[] free = leaving;
        leaving = filling;
        filling = free;
        filled = 0;
        sending = true;
        lastSent = ended;
        if (!begun && !ended) {
            owner.streams();
        }
        begun = true;
        return next;
    }

    private void send(@Nullable ByteBuffer next) {
        if (next != null) {
            // Whether it is the last was settled by take(); nobody else sends meanwhile.
            sink.write(lastSent, next, this);
        }
    }

    @Override
    public void succeeded() {
        ByteBuffer next = null;
        List<Runnable> woken = List.of();
        boolean all;
        HttpException failed;
        synchronized (this) {
            failed = failure;
            sending = false;
            all = lastSent;
            boolean more = filled > 0 || ended && !lastSent;
            if (more && failed == null) {
                next = take();
            } else {
                flushing = false;
            }
            if (!flushing) {
                woken = waiters.take();
            }
        }
        send(next);
        if (all) {
            owner.sent();
        } else if (failed != null) {
            owner.giveUp(failed);
        }
        Waiters.run(woken);
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            sending = false;
        }
        HttpException reason = owner.failure(cause);
        fail(reason);
        owner.giveUp(reason);
    }

    /**
     * Lets writes fail from now on.
     *
     * @return whether a write is under way all the same
     */
    boolean fail(HttpException reason) {
        List<Runnable> woken;
        boolean underWay;
        synchronized (this) {
            if (failure == null) {
                failure = reason;
            }
            underWay = sending;
            woken = waiters.take();
        }
        Waiters.run(woken);
        return underWay;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void whenReady(Runnable action) {
        synchronized (this) {
            if (failure == null && !ended && (flushing || filled == CAPACITY)) {
                waiters.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void abort(HttpException reason) {
        synchronized (this) {
            if (ended || failure != null) {
                return;
            }
        }
        fail(reason);
        owner.giveUp(reason);
    }
}
