package wippy.wasi.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Decides what a guest may do in the network. Asked on the guest's thread, with the address that is used if it agrees.
 */
public interface NetworkPolicy {
    /** Allows everything. */
    NetworkPolicy ALLOW_ALL = new NetworkPolicy() {
        @Override
        public boolean mayConnect(InetSocketAddress remote) {
            return true;
        }

        @Override
        public boolean mayBind(InetSocketAddress local) {
            return true;
        }

        @Override
        public boolean maySend(InetSocketAddress remote) {
            return true;
        }

        @Override
        public boolean mayResolve(String name) {
            return true;
        }
    };

    /** Refuses everything. */
    NetworkPolicy DENY_ALL = new NetworkPolicy() {
        @Override
        public boolean mayConnect(InetSocketAddress remote) {
            return false;
        }

        @Override
        public boolean mayBind(InetSocketAddress local) {
            return false;
        }

        @Override
        public boolean maySend(InetSocketAddress remote) {
            return false;
        }

        @Override
        public boolean mayResolve(String name) {
            return false;
        }
    };

    /** Whether a TCP socket may connect there. */
    boolean mayConnect(InetSocketAddress remote);

    /** Whether a socket may be bound there, to listen or to receive; the port is 0 for any. */
    boolean mayBind(InetSocketAddress local);

    /** Whether a datagram may be sent there, or received from there by a socket that is connected to it. */
    boolean maySend(InetSocketAddress remote);

    /** Whether a name may be looked up. */
    boolean mayResolve(String name);

    /** Whether an address is for local use: loopback, link-local, site-local, unique local, shared or unspecified. */
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
