package wippy.http;

/**
 * Answers the requests of a listener.
 *
 * <p>Each runs on a thread of its own of the {@link wippy.base.execution.GuestLane}: it may block as virtual threads
 * do, and guests that it calls run right there. An {@link wippy.base.execution.Execution.Scope} around it is stopped
 * when the exchange fails, so guests unwind then.
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers one request; may read and write while it runs. What it throws ends the exchange, with status 500 if no
     * response had begun, and is logged unless it is the exchange's own failure; so does returning without a response.
     */
    void handle(HttpExchange exchange) throws Exception;
}
