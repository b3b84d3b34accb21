package wippy.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One request at a listener, and its response.
 *
 * <p>Threads: belongs to the thread of its handler, and with it to whoever that lets have it; {@link #abort} may come
 * from any thread.
 */
public interface HttpExchange {
    /** As it was sent, most often in capitals. */
    String method();

    /** {@code http} or {@code https}. */
    String scheme();

    /** Host and port as the request names them; empty if it names none. */
    String authority();

    /** The path as it was sent, percent-encoded; {@code *} for {@code OPTIONS *}. */
    String path();

    /** What follows the question mark, as it was sent; empty without a question mark. */
    Optional<String> query();

    /** Path, question mark and query as they were sent. */
    default String pathWithQuery() {
        return query().map(query -> path() + "?" + query).orElse(path());
    }

    /** The header section. */
    Headers headers();

    /** Who sent it. */
    InetSocketAddress remoteAddress();

    /** Where it arrived. */
    InetSocketAddress localAddress();

    /**
     * The body; of no octets if the request has none. A client that waits for {@code 100 Continue} gets it with the
     * first read.
     */
    IncomingBody body();

    /**
     * Sends an informational response at once.
     *
     * @param status 102 to 199
     * @throws HttpException if the client is gone
     * @throws IllegalStateException once the response has begun
     */
    void inform(int status, Headers headers) throws HttpException;

    /**
     * Begins the response. The head leaves with the first octets of the body, at a flush or at the end.
     *
     * @param status 200 to 999
     * @param headers with a {@code Content-Length} that holds, or without one; connection management is not theirs
     * @return the body, to be ended; ended by the listener if the handler has not when it returns
     * @throws IllegalStateException if there is a response already
     */
    OutgoingBody respond(int status, Headers headers);

    /** A whole response of text. */
    default void respond(int status, String text) throws IOException {
        Headers headers = Headers.of("Content-Type", "text/plain; charset=utf-8");
        try (OutputStream out = respond(status, headers).stream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whether {@link #respond} was called. */
    boolean hasResponse();

    /** Ends the exchange and its connection, wherever the response is. */
    void abort(HttpException reason);

    /**
     * Runs a short action once if the exchange fails: the client is gone, a limit was passed, or the listener stops. At
     * once if it has failed already. That a client is gone is noticed by reading and writing, and within a second while
     * the handler does neither; a client that ends only its own side counts as gone by then.
     */
    void onFailure(Runnable action);

    /**
     * Runs a short action once when the listener begins to stop, at once if it has: for handlers whose response has no
     * end of its own, which would keep the listener waiting for its grace.
     */
    void onStopping(Runnable action);

    /**
     * Makes the connection a WebSocket, in place of a response: once this exchange's handler has returned, the socket's
     * handler is called.
     *
     * @throws HttpException if the request does not ask for that, or not as RFC 6455 wants it; nothing was answered
     *     then
     * @throws IllegalStateException if there is a response already
     */
    void upgrade(WebSocket.Handler handler) throws HttpException;
}
