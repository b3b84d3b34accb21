package wippy.http.jetty;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Callback.Completable;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.WebSocket;

/**
 * Makes connections of a server WebSockets.
 *
 * @param container what knows them, and closes them when the server stops
 */
record JettyUpgrades(ServerWebSocketContainer container) {
    private static final int VERSION = 13;
    private static final int KEY_LENGTH = 24;

    /** Those of that server, which has not been started. */
    static JettyUpgrades of(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(WebSocket.MOST_OCTETS);
        container.setMaxBinaryMessageSize(WebSocket.MOST_OCTETS);
        container.setIdleTimeout(Duration.ZERO); // whoever uses a socket pings
        return new JettyUpgrades(container);
    }

    /**
     * Answers the request by an upgrade.
     *
     * @param callback told that the exchange is over
     * @throws HttpException if it asks for none
     */
    void upgrade(Request request, Response response, Callback callback, WebSocket.Handler handler)
            throws HttpException {
        check(request);
        JettySocket socket = new JettySocket(handler);
        if (!container.upgrade((_, _, _) -> socket, request, response, callback)) {
            throw refused("the connection cannot become one");
        }
    }

    /** What Jetty would answer itself, or not at all. */
    private static void check(Request request) throws HttpException {
        if (!request.getMethod().equals("GET")
                || !request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")
                || !request.getHeaders().contains(HttpHeader.CONNECTION, "upgrade")) {
            throw refused("the request does not ask for one");
        }
        if (request.getHeaders().getLongField(HttpHeader.SEC_WEBSOCKET_VERSION) != VERSION) {
            throw refused("only version 13 is spoken");
        }
        String key = Optional.ofNullable(request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY))
                .orElse("");
        if (key.length() != KEY_LENGTH) {
            throw refused("the request has no key");
        }
    }

    private static HttpException refused(String why) {
        return new HttpException(HttpProblem.HTTP_PROTOCOL_ERROR, "no WebSocket: " + why);
    }

    /** Tells all clients that the server goes away, and waits that long for it to have been sent. */
    void close(Duration limit) {
        CompletableFuture<?>[] ends = container.getOpenSessions().stream()
                .map(session -> {
                    Completable sent = new Completable();
                    session.close(StatusCode.SHUTDOWN, "the server stops", sent);
                    return sent;
                })
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> null) // what is left is cut off
                .join();
    }
}
