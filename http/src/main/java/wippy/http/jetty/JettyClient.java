package wippy.http.jetty;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.ProtocolHandlers;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import wippy.http.ClientOptions;
import wippy.http.Headers;
import wippy.http.HttpCall;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;

/** A client that is Jetty's. */
public final class JettyClient implements HttpClient {
    private static final int THREADS = 8;
    private static final long DESTINATION_IDLE = TimeUnit.MINUTES.toMillis(2);

    /** How long a request that seldom has a body waits to know whether there is one. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ClientOptions options;
    private final Duration patience;
    private final org.eclipse.jetty.client.HttpClient client;
    private final LateSending late;
    private final HandshakeFailures handshakes;

    /** Calls that have not begun. */
    private final Set<JettyCall> waiting = ConcurrentHashMap.newKeySet();

    private JettyClient(
            ClientOptions options,
            Duration patience,
            org.eclipse.jetty.client.HttpClient client,
            HandshakeFailures handshakes) {
        late = new LateSending(client.getScheduler());
        this.options = options;
        this.patience = patience;
        this.handshakes = handshakes;
        this.client = client;
    }

    /** A client, ready to send. */
    public static HttpClient start(ClientOptions options) {
        return start(options, PATIENCE);
    }

    static HttpClient start(ClientOptions options, Duration patience) {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setConnectTimeout(Duration.ofDays(1)); // each call has a timer of its own
        var client = new org.eclipse.jetty.client.HttpClient(new RoutedTransport(connector));
        client.setExecutor(threads());
        client.setSocketAddressResolver(new CheckedResolver());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setMaxConnectionsPerDestination(options.maxConnections());
        client.setMaxRequestsQueuedPerDestination(options.maxQueued());
        client.setMaxResponseHeadersSize(options.maxHeaderOctets());
        client.setMaxRequestHeadersSize(options.maxHeaderOctets());
        client.setConnectTimeout(TimeUnit.DAYS.toMillis(1));
        client.setIdleTimeout(options.keep().toMillis());
        client.setDestinationIdleTimeout(DESTINATION_IDLE);
        HandshakeFailures handshakes = new HandshakeFailures();
        client.addBean(handshakes);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client could not be started", e);
        }
        client.getContentDecoderFactories().clear();
        ProtocolHandlers handlers = client.getProtocolHandlers();
        handlers.clear();
        handlers.put(new ContinueProtocolHandler());
        handlers.put(new InterimResponses());
        return new JettyClient(options, patience, client, handshakes);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("wippy-http-client");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(0);
        return threads;
    }

    @Override
    public HttpCall send(HttpRequest wanted) {
        RequestContent content = wanted.hasBody() ? new RequestContent(length(wanted.headers())) : null;
        JettyCall call = new JettyCall(
                wanted, request(wanted), () -> request(wanted), client.getScheduler(), late, handshakes, content);
        try {
            call.start(wanted.connect().orElse(options.connect()), patience, waiting);
        } catch (RuntimeException e) {
            call.abort(new HttpException(
                    HttpProblem.INTERNAL_ERROR, "the request could not be sent: " + e.getMessage(), e));
        }
        return call;
    }

    /** Jetty's own, to be sent once. */
    private Request request(HttpRequest wanted) {
        Request request = client.newRequest(bracketed(wanted.host()), port(wanted))
                .scheme(wanted.scheme())
                .method(wanted.method())
                .path(wanted.pathWithQuery())
                .tag(wanted.route())
                .idleTimeout(options.idle().toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> Translation.add(wanted.headers(), fields));
        wanted.route().socket().ifPresent(file -> request.transport(new Transport.TCPUnix(file)));
        return request;
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static int port(HttpRequest wanted) {
        if (wanted.port() >= 0) {
            return wanted.port();
        }
        return wanted.scheme().equals("https") ? 443 : 80;
    }

    private static long length(Headers headers) {
        String length = headers.first("content-length").orElse("");
        return !length.isEmpty() && length.length() < 19 && length.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(length)
                : -1;
    }

    /** Connections that are kept and serve no request just now. */
    int idleConnections() {
        return client.getDestinations().stream()
                .map(Destination::getConnectionPool)
                .mapToInt(pool -> pool instanceof AbstractConnectionPool known ? known.getIdleConnectionCount() : 0)
                .sum();
    }

    @Override
    public void close() {
        waiting.forEach(
                call -> call.abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the client was closed")));
        try {
            client.stop();
        } catch (Exception e) {
            System.getLogger("wippy.http").log(System.Logger.Level.WARNING, "the client did not stop cleanly", e);
        }
    }
}
