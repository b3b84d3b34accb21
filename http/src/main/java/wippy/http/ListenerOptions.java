package wippy.http;

import java.time.Duration;
import java.util.Optional;
import wippy.http.tls.ServerTls;

/**
 * Where a listener listens, and its limits.
 *
 * @param host a name or address of this machine; empty for all its addresses
 * @param port 0 for a free one
 * @param maxConnections beyond which new ones wait to be accepted
 * @param maxHeaderOctets of request line and header section together, beyond which the answer is 431
 * @param maxBodyOctets of a request, beyond which the answer is 413 or the body fails
 * @param idle how long a connection may move no octet while something is waited for: the next request, a body, room for
 *     the response
 * @param head how long a request's head may take from the end of the exchange before, or from the connection's start: a
 *     client that trickles is cut off then
 * @param tls how connections are encrypted; empty for not at all
 */
public record ListenerOptions(
        String host,
        int port,
        int maxConnections,
        int maxHeaderOctets,
        long maxBodyOctets,
        Duration idle,
        Duration head,
        Optional<ServerTls> tls) {
    private static final ListenerOptions DEFAULTS = new ListenerOptions(
            "127.0.0.1",
            0,
            8192,
            32_768,
            Long.MAX_VALUE,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Optional.empty());

    /**
     * Checks what can be checked.
     *
     * @throws IllegalArgumentException with the field and its range
     */
    public ListenerOptions {
        check(port >= 0 && port <= 65_535, "port " + port + " is not from 0 to 65535");
        check(maxConnections > 0, "maxConnections " + maxConnections + " is not positive");
        check(maxHeaderOctets > 0, "maxHeaderOctets " + maxHeaderOctets + " is not positive");
        check(maxBodyOctets >= 0, "maxBodyOctets " + maxBodyOctets + " is negative");
        check(idle.isPositive(), "idle " + idle + " is not positive");
        check(head.isPositive(), "head " + head + " is not positive");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A port of the loopback address, 8192 connections, heads of 32 KiB, bodies without limit, 60 seconds each. */
    public static ListenerOptions at(String host, int port) {
        return DEFAULTS.address(host, port);
    }

    private ListenerOptions address(String host, int port) {
        return new ListenerOptions(host, port, maxConnections, maxHeaderOctets, maxBodyOctets, idle, head, tls);
    }

    /** With other limits on sizes. */
    public ListenerOptions withSizes(int maxHeaderOctets, long maxBodyOctets) {
        return new ListenerOptions(host, port, maxConnections, maxHeaderOctets, maxBodyOctets, idle, head, tls);
    }

    /** With another limit on connections. */
    public ListenerOptions withConnections(int maxConnections) {
        return new ListenerOptions(host, port, maxConnections, maxHeaderOctets, maxBodyOctets, idle, head, tls);
    }

    /** With other limits of time. */
    public ListenerOptions withTimes(Duration idle, Duration head) {
        return new ListenerOptions(host, port, maxConnections, maxHeaderOctets, maxBodyOctets, idle, head, tls);
    }

    /** With connections that are encrypted. */
    public ListenerOptions withTls(ServerTls tls) {
        return new ListenerOptions(
                host, port, maxConnections, maxHeaderOctets, maxBodyOctets, idle, head, Optional.of(tls));
    }
}
