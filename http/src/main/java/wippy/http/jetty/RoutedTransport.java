package wippy.http.jetty;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import wippy.http.HttpRoute;
import wippy.http.tls.ClientTls;

/** HTTP/1.1 to destinations that are tagged with their {@link HttpRoute}, and speak TLS as that says. */
final class RoutedTransport extends HttpClientTransportOverHTTP {
    RoutedTransport(ClientConnector connector) {
        super(connector);
    }

    /** The route of a destination. */
    static HttpRoute route(Destination destination) {
        if (destination.getOrigin().getTag() instanceof HttpRoute route) {
            return route;
        }
        throw new IllegalStateException("a destination without route");
    }

    @Override
    public Destination newDestination(Origin origin) {
        return new Routed(getHttpClient(), origin);
    }

    private static final class Routed extends HttpDestination {
        private SslContextFactory.@Nullable Client own;

        Routed(HttpClient client, Origin origin) {
            super(client, origin);
        }

        @Override
        public synchronized SslContextFactory.Client resolveSslContextFactory() {
            ClientTls tls = route(this).tls();
            if (tls.equals(ClientTls.DEFAULT)) {
                return super.resolveSslContextFactory();
            }
            SslContextFactory.Client known = own;
            if (known == null) {
                known = new RoutedTls(tls);
                try {
                    known.start();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                own = known;
            }
            return known;
        }
    }

    private static final class RoutedTls extends SslContextFactory.Client {
        private final ClientTls tls;

        RoutedTls(ClientTls tls) {
            this.tls = tls;
            setSslContext(tls.context());
            setEndpointIdentificationAlgorithm(tls.checked() ? "HTTPS" : null);
        }

        @Override
        protected void checkEndPointIdentificationAlgorithm() {
            // Whoever leaves certificates unchecked has said so.
        }

        @Override
        public SSLEngine newSSLEngine(String host, int port) {
            return super.newSSLEngine(tls.serverName().orElse(host), port);
        }
    }
}
