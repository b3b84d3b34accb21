package wippy.http;

import java.nio.file.Path;
import java.util.Optional;
import wippy.http.tls.ClientTls;

/**
 * How a request gets to its server. Requests whose routes are equal use the same connections, no others do.
 *
 * @param policy where it may connect to; not asked about a socket of the file system
 * @param socket the file of a Unix domain socket that takes the place of host and port
 * @param tls how {@code https} is spoken
 */
public record HttpRoute(AddressPolicy policy, Optional<Path> socket, ClientTls tls) {
    /** To any address, with the usual TLS. */
    public static final HttpRoute DEFAULT = new HttpRoute(AddressPolicy.ANY, Optional.empty(), ClientTls.DEFAULT);

    /** With this policy. */
    public HttpRoute withPolicy(AddressPolicy policy) {
        return new HttpRoute(policy, socket, tls);
    }
}
