package wippy.wasi.io;

/**
 * The resource {@code input-stream} of {@code wasi:io/streams}: a source as a guest holds it. After a failure it is
 * closed. Used by one thread at a time.
 */
public final class GuestInput implements AutoCloseable {
    private final ByteSource source;
    private boolean closed;

    /** Of that source, which is closed with it. */
    public GuestInput(ByteSource source) {
        this.source = source;
    }

    /** Reads what is there; empty if there is nothing now. */
    public byte[] read(long limit) throws StreamException {
        checkOpen();
        try {
            return source.read(Math.min(nonNegative(limit), Integer.MAX_VALUE));
        } catch (StreamException e) {
            closed = true;
            throw e;
        }
    }

    /**
     * Reads into an array what is there.
     *
     * @return how many octets; 0 if there are none now
     */
    public int read(byte[] target, int from, int length) throws StreamException {
        checkOpen();
        try {
            return source.read(target, from, length);
        } catch (StreamException e) {
            closed = true;
            throw e;
        }
    }

    /** Waits until there is something and reads it. */
    public byte[] blockingRead(long limit) throws StreamException {
        byte[] found = read(limit);
        while (found.length == 0 && limit != 0) {
            Poll.await(source.readiness());
            found = read(limit);
        }
        return found;
    }

    /** Passes over what is there. */
    public long skip(long limit) throws StreamException {
        checkOpen();
        try {
            return source.skip(nonNegative(limit));
        } catch (StreamException e) {
            closed = true;
            throw e;
        }
    }

    /** Waits until there is something and passes over it. */
    public long blockingSkip(long limit) throws StreamException {
        long passed = skip(limit);
        while (passed == 0 && limit != 0) {
            Poll.await(source.readiness());
            passed = skip(limit);
        }
        return passed;
    }

    /** Ready when there is something to read, or it is closed. */
    public Pollable subscribe() {
        return closed ? Pollable.ready() : source.readiness();
    }

    private void checkOpen() throws StreamException {
        if (closed) {
            throw new StreamException.Closed();
        }
    }

    /** An unsigned number as far as Java can count. */
    static long nonNegative(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
