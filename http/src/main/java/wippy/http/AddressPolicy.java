package wippy.http;

import java.net.InetAddress;
import java.util.List;

/**
 * Decides where a client may connect to. It is asked with the very addresses one of which is then used, so a name that
 * resolves differently a moment later changes nothing. Requests share connections if their policies are equal.
 */
@FunctionalInterface
public interface AddressPolicy {
    /** Allows every address. */
    AddressPolicy ANY = (host, addresses) -> addresses;

    /**
     * Decides about the addresses of a host. Called by any thread, which may block for a moment.
     *
     * @param host as the request names it
     * @param addresses it resolved to, one at least
     * @return those that may be used, in the order to try them
     * @throws HttpException most often {@link HttpProblem#DESTINATION_IP_PROHIBITED}, if it refuses all of them; so
     *     does an empty list
     */
    List<InetAddress> check(String host, List<InetAddress> addresses) throws HttpException;
}
