package wippy.http;

import java.io.OutputStream;

/**
 * A body that leaves: of a response at a listener, of a request at a client. It buffers up to {@value #CAPACITY} octets
 * and sends when these are full, at {@link #flush} and at the {@link #end}; the first sending sends the head too.
 * Without a {@code Content-Length} in the head, a body that ends before it was ever sent gets one, and any other is
 * chunked.
 *
 * <p>Threads: one writer at a time; {@link #abort} may come from any thread.
 */
public interface OutgoingBody extends AutoCloseable {
    /** Octets that are buffered at most. */
    int CAPACITY = 65_536;

    /**
     * How many octets {@link #write} takes now; 0 while the buffer is full or a flush is under way.
     *
     * @throws HttpException if the body failed; again at each later call
     * @throws IllegalStateException after the end
     */
    int room() throws HttpException;

    /**
     * Takes octets, without waiting.
     *
     * @param length at most {@link #room}
     * @throws HttpException if the body failed
     * @throws IllegalArgumentException if there is less room
     * @throws IllegalStateException after the end
     */
    void write(byte[] from, int offset, int length) throws HttpException;

    /** Begins to send what is buffered, and the head, without waiting; {@link #room} is 0 until that has been sent. */
    void flush() throws HttpException;

    /** Lets what is buffered leave within some milliseconds, unless it ends before: for writers who do not flush. */
    void sendSoon();

    /**
     * Runs a short action that does not block, once, as soon as {@link #room} would not return 0: at once on this
     * thread, or later on another.
     */
    void whenReady(Runnable action);

    /**
     * Ends the body; what is buffered is sent meanwhile. Does nothing if it has ended.
     *
     * @param trailers sent behind a chunked body; lost behind any other
     * @throws HttpException if the body failed
     */
    void end(Headers trailers) throws HttpException;

    /** Ends the exchange without an end of the body, so that the peer sees that something is missing. */
    void abort(HttpException reason);

    /** Aborts the body unless it has ended. */
    @Override
    default void close() {
        abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the body was closed before its end"));
    }

    /**
     * A stream over the same body whose writes park the current virtual thread, inside
     * {@link wippy.base.execution.Execution#waiting} where a guest runs, so that it can be stopped. Closing it ends the
     * body, without trailers.
     */
    default OutputStream stream() {
        return new BodyOutputStream(this);
    }
}
