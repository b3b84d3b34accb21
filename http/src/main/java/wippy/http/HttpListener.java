package wippy.http;

import java.net.InetSocketAddress;
import java.time.Duration;

/** A socket that takes requests, from its start until it is stopped. Any thread may call. */
public interface HttpListener extends AutoCloseable {
    /** Where it listens, with the port it got if 0 was asked for. */
    InetSocketAddress address();

    /** Exchanges under way. */
    int exchanges();

    /**
     * Takes no more connections, lets exchanges under way end within that time and aborts those that do not; then
     * everything is closed. Returns when that is done. Does nothing the second time.
     */
    void stop(Duration grace);

    /** Stops without grace. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
