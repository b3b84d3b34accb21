package wippy.http.jetty;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.WebSocket;

/**
 * Makes connections of a server WebSockets.
 *
 * @param container what makes them
 * @param sockets those that are open
 */
record JettyUpgrades(ServerWebSocketContainer container, Set<JettySocket> sockets) {
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
    private static final int VERSION = 13;
    private static final int KEY_LENGTH = 24;

    /** Those of that server, which has not been started. */
    static JettyUpgrades of(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(WebSocket.MOST_OCTETS);
        container.setMaxBinaryMessageSize(WebSocket.MOST_OCTETS);
        container.setIdleTimeout(Duration.ZERO); // whoever uses a socket pings
        return new JettyUpgrades(container, ConcurrentHashMap.newKeySet());
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
        JettySocket socket = new JettySocket(handler, sockets);
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

    /**
     * Tells all clients that the server goes away, and waits for their answers, that long at most: a connection that is
     * cut off with something unread in it may lose what was sent.
     */
    void close(Duration limit) {
        CompletableFuture<?>[] ends = sockets.stream()
                .map(socket -> {
                    socket.close(StatusCode.SHUTDOWN, "the server stops");
                    return socket.ended();
                })
                .toArray(CompletableFuture<?>[]::new);
        Duration wait = limit.compareTo(LONGEST_FAREWELL) < 0 ? limit : LONGEST_FAREWELL;
        CompletableFuture.allOf(ends)
                .orTimeout(wait.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> null) // what is left is cut off
                .join();
    }
}
