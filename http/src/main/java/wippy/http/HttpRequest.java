package wippy.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client is to send, but for its body.
 *
 * @param method a token, such as {@code GET}
 * @param scheme {@code http} or {@code https}
 * @param host a name, an IPv4 address, or an IPv6 address with or without brackets
 * @param port -1 for the scheme's own
 * @param pathWithQuery begins with a slash; sent as it is
 * @param headers sent as they are; {@code Host} comes from host and port unless it is among them
 * @param hasBody whether a body follows, of the length that {@code Content-Length} says, or chunked
 * @param connect how long finding the address and connecting may take together
 * @param firstOctet how long the head of the response may take after the connection is there
 * @param betweenOctets how long a wait for more of the response's body may last
 * @param route how it gets to its server
 */
public record HttpRequest(
        String method,
        String scheme,
        String host,
        int port,
        String pathWithQuery,
        Headers headers,
        boolean hasBody,
        Optional<Duration> connect,
        Optional<Duration> firstOctet,
        Optional<Duration> betweenOctets,
        HttpRoute route) {
    /** Without body, headers, limits of time, on the usual route. */
    public HttpRequest(String method, String scheme, String host, int port, String pathWithQuery) {
        this(
                method,
                scheme,
                host,
                port,
                pathWithQuery,
                Headers.EMPTY,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HttpRoute.DEFAULT);
    }

    /** With these headers. */
    public HttpRequest withHeaders(Headers headers) {
        return new HttpRequest(
                method, scheme, host, port, pathWithQuery, headers, hasBody, connect, firstOctet, betweenOctets, route);
    }

    /** With a body, which {@link HttpCall#body} takes. */
    public HttpRequest withBody() {
        return new HttpRequest(
                method, scheme, host, port, pathWithQuery, headers, true, connect, firstOctet, betweenOctets, route);
    }

    /** With these limits of time. */
    public HttpRequest withTimes(
            Optional<Duration> connect, Optional<Duration> firstOctet, Optional<Duration> betweenOctets) {
        return new HttpRequest(
                method, scheme, host, port, pathWithQuery, headers, hasBody, connect, firstOctet, betweenOctets, route);
    }

    /** On this route. */
    public HttpRequest withRoute(HttpRoute route) {
        return new HttpRequest(
                method, scheme, host, port, pathWithQuery, headers, hasBody, connect, firstOctet, betweenOctets, route);
    }

    /** With this policy on its route. */
    public HttpRequest withPolicy(AddressPolicy policy) {
        return withRoute(route.withPolicy(policy));
    }
}
