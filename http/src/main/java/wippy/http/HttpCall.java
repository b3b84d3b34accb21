package wippy.http;

import java.util.concurrent.CompletableFuture;

/** A request on its way. */
public interface HttpCall {
    /**
     * The body of the request.
     *
     * @throws IllegalStateException if the request has none
     */
    OutgoingBody body();

    /** The head of the response, or an {@link HttpException}. What depends on it must not block. */
    CompletableFuture<HttpResponse> future();

    /**
     * Waits for the head of the response; parks the current virtual thread as {@link IncomingBody#stream} does.
     *
     * @throws HttpException if the exchange failed before
     * @throws java.io.InterruptedIOException if a thread without guest is interrupted
     */
    HttpResponse response() throws java.io.IOException;

    /** Ends the exchange, wherever it is. Any thread. */
    void abort(HttpException reason);
}
