package wippy.http;

/**
 * Sends requests, and keeps connections for the next ones. It follows no redirects, keeps no cookies, and adds no
 * header but {@code Host} and those that frame the body. One serves a whole application. Any thread may call.
 */
public interface HttpClient extends AutoCloseable {
    /**
     * Begins to send a request, without waiting.
     *
     * @return the call, which has failed if the request could not even be begun
     */
    HttpCall send(HttpRequest request);

    /** Aborts what is under way and closes all connections. */
    @Override
    void close();
}
