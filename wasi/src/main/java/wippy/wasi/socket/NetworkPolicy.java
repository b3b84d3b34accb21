package wippy.wasi.socket;

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
}
