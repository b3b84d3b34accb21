package wippy.wasi.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;

/**
 * Writes to a blocking stream, such as standard output, behind its writer: up to {@link ByteSource#CHUNK} octets are
 * taken, a thread of the pool writes them.
 */
public final class PumpedSink implements ByteSink {
    private static final String BROKEN_PIPE = "Broken pipe";

    private final OutputStream stream;
    private final BlockingPool pool;
    private final WakeUps wakeUps = new WakeUps();
    private final Pollable drained = new State(true);

    // Under the lock of this.
    private final Deque<byte[]> taken = new ArrayDeque<>();
    private int size;
    private boolean draining;
    private boolean flushing;

    /** Whether something was taken that no flush has followed yet. */
    private boolean unflushed;

    private @Nullable IOException failure;
    private boolean closed;

    /** To that stream, on the pool of this JVM. */
    public PumpedSink(OutputStream stream) {
        this(stream, BlockingPool.shared());
    }

    PumpedSink(OutputStream stream, BlockingPool pool) {
        this.stream = stream;
        this.pool = pool;
    }

    @Override
    public synchronized long room() throws StreamException {
        check();
        return flushing ? 0 : ByteSource.CHUNK - size;
    }

    private void check() throws StreamException {
        if (failure != null) {
            IOException told = failure;
            failure = null;
            throw new StreamException.Failed(told);
        }
        if (closed) {
            throw new StreamException.Closed();
        }
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) throws StreamException {
        check();
        taken.add(Arrays.copyOfRange(source, from, from + length));
        size += length;
        unflushed = true;
        drain();
    }

    @Override
    public synchronized void flush() throws StreamException {
        check();
        if (unflushed) {
            flushing = true;
            drain();
        }
    }

    private void drain() {
        if (!draining) {
            draining = true;
            pool.execute(this::write);
        }
    }

    /** On a thread of the pool, until there is nothing left to do. */
    private void write() {
        try {
            for (byte[] next = next(null); next != null; next = next(next)) {
                stream.write(next);
                wakeUps.wakeAll();
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException(e));
        }
        wakeUps.wakeAll();
    }

    /** What to write next, after what was written; null when all is done. */
    private byte @Nullable [] next(byte @Nullable [] written) throws IOException {
        while (true) {
            boolean flush;
            synchronized (this) {
                size -= written == null ? 0 : written.length;
                byte[] next = taken.poll();
                if (next != null) {
                    return next;
                }
                flush = flushing;
                draining = flush;
                unflushed &= !flush;
            }
            if (!flush) {
                return null;
            }
            stream.flush();
            written = null;
            synchronized (this) {
                flushing = !taken.isEmpty();
            }
        }
    }

    /** That nobody reads any more is no failure, only the end. */
    private synchronized void fail(IOException e) {
        failure = BROKEN_PIPE.equals(e.getMessage()) ? null : e;
        closed = true;
        taken.clear();
        size = 0;
        draining = false;
        flushing = false;
    }

    @Override
    public Pollable readiness() {
        return new State(false);
    }

    /** Ready when there is room; or, if it is about all, when everything was written. */
    private final class State implements Pollable {
        private final boolean all;

        State(boolean all) {
            this.all = all;
        }

        @Override
        public boolean isReady() {
            synchronized (PumpedSink.this) {
                return closed || failure != null || (all ? !draining : !flushing && size < ByteSource.CHUNK);
            }
        }

        @Override
        public Watch watch(Runnable wake) {
            return wakeUps.add(wake);
        }
    }

    /** Waits until all that was taken was written or could not be; what failed is told by the next operation. */
    public void drainAll() {
        Poll.await(drained);
    }

    /** Leaves the stream open: it belongs to whoever made this. */
    @Override
    public void close() {}
}
