package wippy.http;

import java.io.InputStream;

/**
 * A body that arrives: of a request at a listener, of a response at a client. What is not read stays with the peer, up
 * to what the connection's buffers hold.
 *
 * <p>Threads: one reader at a time; {@link #close} may come from any thread.
 */
public interface IncomingBody extends AutoCloseable {
    /**
     * Reads what is there, without waiting.
     *
     * @return how many octets: 0 if none are there now (or length is 0), -1 at the end
     * @throws HttpException if the body failed; again at each later call
     */
    int read(byte[] into, int offset, int length) throws HttpException;

    /**
     * Runs a short action that does not block, once, as soon as {@link #read} would not return 0: at once on this
     * thread, or later on another.
     */
    void whenReady(Runnable action);

    /**
     * The trailers, once {@link #read} has returned -1.
     *
     * @throws IllegalStateException before that
     */
    Headers trailers();

    /** Gives up what was not read. If that is much, or not there yet, the connection ends with the exchange. */
    @Override
    void close();

    /**
     * A stream over the same body whose reads park the current virtual thread, inside
     * {@link wippy.base.execution.Execution#waiting} where a guest runs, so that it can be stopped. Failures come as
     * {@link HttpException}.
     */
    default InputStream stream() {
        return new BodyInputStream(this);
    }
}
