package wippy.wasi.http;

import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.OutgoingBody;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;
import wippy.wasi.io.WakeUps;
import wippy.wasi.io.Watch;

/**
 * What a guest writes of a body that leaves. Until its message is sent there is nowhere to write to: what a guest
 * writes before is kept here, up to what the connection would buffer.
 */
final class BodySink implements ByteSink, Pollable {
    private final OptionalLong declared;
    private final LongFunction<HttpException> wrongSize;
    private final Runnable closed;
    private final WakeUps wakeUps = new WakeUps();
    private long written;
    private boolean ended;
    private Headers trailers = Headers.EMPTY;
    private @Nullable ByteArrayOutputStream early = new ByteArrayOutputStream();
    private @Nullable HttpException failure;
    private @Nullable HttpException sizeFailure;

    /** Whether flushes may wait until the guest does. */
    private boolean lazy;

    /** Whether one does. */
    private boolean unflushed;

    /** Set by the guest's thread; read by any that looks whether there is room. */
    private volatile @Nullable OutgoingBody body;

    /** Under the lock of this. */
    private boolean asked;

    /**
     * A body of a length, if one is declared.
     *
     * @param wrongSize makes the failure for one that turns out to be of another length
     */
    BodySink(OptionalLong declared, LongFunction<HttpException> wrongSize, Runnable closed) {
        this.declared = declared;
        this.wrongSize = wrongSize;
        this.closed = closed;
    }

    /**
     * The message is being sent: here is where its body goes, and whoever attaches it calls {@link #settle} before the
     * guest waits. So what a guest flushes piece by piece leaves in one, with the head and the end if it does not wait
     * between them; if it goes on without waiting, after a moment.
     */
    void attachLazily(OutgoingBody target) {
        lazy = true;
        attach(target);
    }

    /** The message is being sent: here is where its body goes. */
    void attach(OutgoingBody target) {
        ByteArrayOutputStream kept = early;
        early = null;
        body = target;
        try {
            if (kept != null && kept.size() > 0) {
                target.write(kept.toByteArray(), 0, kept.size());
                target.sendSoon();
            }
            if (ended) {
                target.end(trailers);
            }
        } catch (HttpException e) {
            failure = e; // told by the next operation
        }
        wakeUps.wakeAll();
    }

    /** The message will not be sent. */
    void refuse(HttpException reason) {
        failure = reason;
        OutgoingBody known = body;
        if (known != null) {
            known.abort(reason);
        }
        wakeUps.wakeAll();
    }

    @Override
    public long room() throws StreamException {
        check();
        OutgoingBody known = body;
        try {
            return known == null ? OutgoingBody.CAPACITY - keptSize() : known.room();
        } catch (HttpException e) {
            throw new StreamException.Failed(e);
        }
    }

    private int keptSize() {
        return early == null ? 0 : early.size();
    }

    private void check() throws StreamException {
        if (failure != null) {
            throw new StreamException.Failed(failure);
        }
        if (ended) {
            throw new StreamException.Closed();
        }
    }

    @Override
    public void write(byte[] source, int from, int length) throws StreamException {
        check();
        if (declared.isPresent() && written + length > declared.getAsLong()) {
            refuseSize(written + length);
            check();
        }
        written += length;
        OutgoingBody known = body;
        try {
            if (known != null) {
                known.write(source, from, length);
                known.sendSoon();
            } else if (early != null) {
                early.write(source, from, length);
            }
        } catch (HttpException e) {
            throw new StreamException.Failed(e);
        }
    }

    @Override
    public void flush() throws StreamException {
        check();
        OutgoingBody known = body;
        try {
            if (known != null && lazy && known.room() < OutgoingBody.CAPACITY) {
                unflushed = true;
                known.sendSoon();
            } else if (known != null) {
                known.flush();
            }
        } catch (HttpException e) {
            throw new StreamException.Failed(e);
        }
    }

    /** The guest is about to wait: what it has flushed leaves now. */
    void settle() {
        OutgoingBody known = body;
        if (!unflushed || ended || known == null) {
            return;
        }
        unflushed = false;
        try {
            known.flush();
        } catch (HttpException e) {
            // told by the next operation
        }
    }

    private HttpException refuseSize(long actual) {
        HttpException wrong = wrongSize.apply(actual);
        sizeFailure = wrong;
        refuse(wrong);
        return wrong;
    }

    /**
     * Ends the body. A message that failed otherwise is told of elsewhere, by its response.
     *
     * @throws HttpException if it is not of the length declared
     */
    void end(Headers trailers) throws HttpException {
        if (sizeFailure != null) {
            throw sizeFailure;
        }
        if (failure != null) {
            return;
        }
        if (declared.isPresent() && written != declared.getAsLong()) {
            throw refuseSize(written);
        }
        ended = true;
        this.trailers = trailers;
        OutgoingBody known = body;
        if (known != null) {
            try {
                known.end(trailers);
            } catch (HttpException e) {
                failure = e;
            }
        }
    }

    /** Nobody will end the body: the peer is to see that something is missing. */
    void abandon() {
        if (!ended && failure == null) {
            refuse(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the guest dropped the body before its end"));
        }
    }

    @Override
    public Pollable readiness() {
        return this;
    }

    @Override
    public boolean isReady() {
        OutgoingBody known = body;
        if (failure != null || ended) {
            return true;
        }
        if (known == null) {
            return keptSize() < OutgoingBody.CAPACITY;
        }
        try {
            if (known.room() > 0) {
                return true;
            }
        } catch (HttpException | IllegalStateException e) {
            return true;
        }
        ask(known);
        return false;
    }

    private void ask(OutgoingBody known) {
        synchronized (this) {
            if (asked) {
                return;
            }
            asked = true;
        }
        known.whenReady(() -> {
            synchronized (this) {
                asked = false;
            }
            wakeUps.wakeAll();
        });
    }

    @Override
    public Watch watch(Runnable wake) {
        return wakeUps.add(wake);
    }

    /** The guest's stream is gone; the body is not ended by that. */
    @Override
    public void close() {
        closed.run();
    }
}
