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

    /**
     * Whether an address is for local use: loopback, link-local, site-local, unique local, shared (RFC 6598), of this
     * network or unspecified.
     */
    static boolean isPrivate(InetAddress address) {
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        boolean uniqueLocal = octets.length == 16 && (first & 0xFE) == 0xFC;
        boolean shared = octets.length == 4 && first == 100 && (second & 0xC0) == 64;
        boolean thisNetwork = octets.length == 4 && first == 0;
        return uniqueLocal
                || shared
                || thisNetwork
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress();
    }
}
