package wippy.wasi.io;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;

/**
 * Reads a blocking stream, such as standard input, ahead of its reader: one buffer, and only when someone asks. A
 * thread of the pool does it, so that a guest can leave a read behind; what that brings is there for whoever reads
 * next.
 */
public final class PumpedSource implements ByteSource {
    private final InputStream stream;
    private final BlockingPool pool;
    private final WakeUps wakeUps = new WakeUps();
    private final byte[] buffer = new byte[CHUNK];

    // Under the lock of this.
    private int from;
    private int to;
    private boolean filling;
    private boolean ended;
    private @Nullable IOException failure;

    /** Of that stream, on the pool of this JVM. */
    public PumpedSource(InputStream stream) {
        this(stream, BlockingPool.shared());
    }

    PumpedSource(InputStream stream, BlockingPool pool) {
        this.stream = stream;
        this.pool = pool;
    }

    @Override
    public synchronized int read(byte[] target, int at, int length) throws StreamException {
        if (!hasNews()) {
            return 0;
        }
        int count = Math.min(length, available());
        System.arraycopy(buffer, from, target, at, count);
        from += count;
        return count;
    }

    @Override
    public synchronized byte[] read(long limit) throws StreamException {
        byte[] target = new byte[hasNews() ? (int) Math.min(limit, available()) : 0];
        return target.length == read(target, 0, target.length) ? target : new byte[0];
    }

    private int available() throws StreamException {
        if (from < to) {
            return to - from;
        }
        if (failure != null) {
            IOException told = failure;
            failure = null;
            ended = true;
            throw new StreamException.Failed(told);
        }
        throw new StreamException.Closed();
    }

    /** Whether there is something to tell; else begins to read. */
    private synchronized boolean hasNews() {
        if (from < to || ended || failure != null) {
            return true;
        }
        if (!filling) {
            filling = true;
            pool.execute(this::fill);
        }
        return false;
    }

    /** On a thread of the pool. The buffer is empty and nobody looks at it meanwhile. */
    private void fill() {
        int count = 0;
        IOException failed = null;
        try {
            count = stream.read(buffer);
        } catch (IOException e) {
            failed = e;
        } catch (RuntimeException e) {
            failed = new IOException(e);
        }
        synchronized (this) {
            filling = false;
            from = 0;
            to = Math.max(0, count);
            ended |= count < 0;
            failure = failed;
        }
        wakeUps.wakeAll();
    }

    @Override
    public Pollable readiness() {
        return new Readiness();
    }

    private final class Readiness implements Pollable {
        @Override
        public boolean isReady() {
            return hasNews();
        }

        @Override
        public Watch watch(Runnable wake) {
            return wakeUps.add(wake);
        }
    }

    /** Leaves the stream open: it belongs to whoever made this. */
    @Override
    public void close() {}
}
