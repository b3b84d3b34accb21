package wippy.http.jetty;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.http.HttpHandler;
import wippy.http.HttpListener;
import wippy.http.ListenerOptions;
import wippy.http.tls.ServerTls;

/** A listener that is Jetty's server. */
public final class JettyListener implements HttpListener {
    /** Threads that accept and watch sockets, and a few to spare. */
    private static final int THREADS = 16;

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = -1;

    /** Connections that wait to be accepted; who finds no place tries again after a second, and then after more. */
    private static final int BACKLOG = 1024;

    /** Paths are not mapped to anything here, so that what means two things to a mapping is the handler's business. */
    private static final UriCompliance URIS = UriCompliance.from(EnumSet.of(
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.AMBIGUOUS_EMPTY_SEGMENT,
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_PARAMETER,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.SUSPICIOUS_PATH_CHARACTERS,
            Violation.BAD_UTF8_ENCODING,
            Violation.TRUNCATED_UTF8_ENCODING));

    private final Server server;
    private final ServerConnector connector;
    private final Exchanges exchanges;
    private final JettyUpgrades upgrades;
    private final InetSocketAddress address;

    private JettyListener(
            Server server,
            ServerConnector connector,
            Exchanges exchanges,
            JettyUpgrades upgrades,
            InetSocketAddress address) {
        this.server = server;
        this.connector = connector;
        this.exchanges = exchanges;
        this.upgrades = upgrades;
        this.address = address;
    }

    /**
     * Listens from now on.
     *
     * @throws IOException if the address is taken, unknown or not this machine's; the message says which
     */
    public static HttpListener start(ListenerOptions options, HttpHandler handler) throws IOException {
        HeadWatch heads = new HeadWatch(options.head());
        Server server = new Server(threads());
        ServerConnector connector = connector(server, options);
        LateSending late = new LateSending(connector.getScheduler());
        JettyUpgrades upgrades = JettyUpgrades.of(server);
        Exchanges exchanges = new Exchanges(handler, options.maxBodyOctets(), heads, late, upgrades);
        connector.addBean(heads);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(options.maxConnections(), server));
        server.setErrorHandler(new PlainErrors());
        server.setHandler(exchanges);
        server.setStopAtShutdown(false);
        server.setStopTimeout(0);
        try {
            connector.open();
            server.start();
        } catch (Exception e) {
            stop(server);
            throw failure(options, e);
        }
        heads.start(connector.getScheduler());
        InetSocketAddress address = (InetSocketAddress)
                ((java.nio.channels.ServerSocketChannel) connector.getTransport()).getLocalAddress();
        return new JettyListener(server, connector, exchanges, upgrades, address);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("wippy-http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(0);
        threads.setVirtualThreadsExecutor(task -> GuestLane.start("http", new Execution(), task));
        return threads;
    }

    private static ServerConnector connector(Server server, ListenerOptions options) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(options.maxHeaderOctets());
        http.setSendServerVersion(false);
        http.setUriCompliance(URIS);
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, protocols(http, options));
        if (!options.host().isEmpty()) {
            connector.setHost(options.host());
        }
        connector.setPort(options.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(options.idle().toMillis());
        connector.setShutdownIdleTimeout(0);
        return connector;
    }

    private static ConnectionFactory[] protocols(HttpConfiguration http, ListenerOptions options) {
        HttpConnectionFactory plain = WatchedEndPoint.connections(http);
        if (options.tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        ServerTls tls = options.tls().get();
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls.context());
        ssl.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        ssl.setWantClientAuth(tls.clients() != ServerTls.Clients.NOT_ASKED);
        ssl.setNeedClientAuth(tls.clients().areRequired());
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {new SslConnectionFactory(ssl, plain.getProtocol()), plain};
    }

    private static IOException failure(ListenerOptions options, Exception e) {
        String where = (options.host().isEmpty() ? "*" : options.host()) + ":" + options.port();
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof BindException) {
                return new IOException("cannot listen on " + where + ": " + at.getMessage(), e);
            }
            if (at instanceof UnresolvedAddressException) {
                return new IOException("cannot listen on " + where + ": the host is unknown", e);
            }
        }
        return new IOException("cannot listen on " + where + ": " + e.getMessage(), e);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public int exchanges() {
        return exchanges.count();
    }

    @Override
    public void stop(Duration grace) {
        connector.close();
        upgrades.close(grace);
        exchanges.stop(grace);
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            System.getLogger("wippy.http").log(System.Logger.Level.WARNING, "the listener did not stop cleanly", e);
        }
    }
}
