package wippy.wasi.io;

/**
 * Where octets are written, as the host provides it. Operations do not wait for room; those on files may park the guest
 * for as long as the disk takes. Used by one thread at a time; the pollable by any.
 */
public interface ByteSink extends AutoCloseable {
    /**
     * How many octets may be written now; 0 if there is no room now, or a flush is in progress.
     *
     * @throws StreamException {@link StreamException.Closed} if nothing will be taken any more;
     *     {@link StreamException.Failed}, once, for what was taken before but could not be written
     */
    long room() throws StreamException;

    /**
     * Takes octets, no more than there is room for; the array is the caller's again afterwards.
     *
     * @throws StreamException as {@link #room} does
     */
    void write(byte[] source, int from, int length) throws StreamException;

    /**
     * Begins to bring all that was taken to its destination. There is no room until that has succeeded.
     *
     * @throws StreamException as {@link #room} does
     */
    void flush() throws StreamException;

    /** Ready when there is room, when nothing is taken any more, and after a failure. */
    Pollable readiness();

    /** Nobody writes any more. What was taken is brought to its destination all the same, after this has returned. */
    @Override
    void close();

    /** A sink that takes everything and keeps nothing. */
    static ByteSink discarding() {
        return new DiscardingSink();
    }
}
