package wippy.http.jetty;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with the handshakes of connections. Who writes to a connection whose handshake another thread has just
 * found to be hopeless is told only that it is closed.
 */
final class HandshakeFailures implements SslHandshakeListener {
    private final Map<SSLEngine, Throwable> failures = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        failures.put(event.getSSLEngine(), failure);
    }

    /** What ended the handshake of that connection, if it is one and has failed. */
    Optional<Throwable> of(@Nullable Object connection) {
        return connection instanceof Connection known && known.getEndPoint() instanceof SslConnection.SslEndPoint end
                ? Optional.ofNullable(failures.get(end.getSslConnection().getSSLEngine()))
                : Optional.empty();
    }
}
