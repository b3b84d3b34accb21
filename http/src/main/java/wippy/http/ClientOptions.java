package wippy.http;

import java.time.Duration;

/**
 * Limits of a client.
 *
 * @param maxConnections to one host at once; requests beyond wait for one
 * @param maxQueued requests that wait so, beyond which the next fails
 * @param maxHeaderOctets of a response's header section, beyond which it fails
 * @param connect how long finding the address and connecting may take where a request says nothing else
 * @param idle how long an exchange may move no octet where a request says nothing else
 * @param keep how long a connection is kept without exchange
 */
public record ClientOptions(
        int maxConnections, int maxQueued, int maxHeaderOctets, Duration connect, Duration idle, Duration keep) {
    /**
     * 256 connections a host, 4096 waiting, heads of 64 KiB, 30 seconds to connect, 10 minutes without an octet, kept
     * for 30 seconds.
     */
    public static final ClientOptions DEFAULT = new ClientOptions(
            256, 4096, 65_536, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(30));

    /** With another time to connect and without an octet. */
    public ClientOptions withTimes(Duration connect, Duration idle) {
        return new ClientOptions(maxConnections, maxQueued, maxHeaderOctets, connect, idle, keep);
    }

    /** With other limits on connections. */
    public ClientOptions withConnections(int maxConnections, int maxQueued) {
        return new ClientOptions(maxConnections, maxQueued, maxHeaderOctets, connect, idle, keep);
    }
}
