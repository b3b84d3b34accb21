package wippy.wasi.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;
import wippy.value.Variant;
import wippy.wasi.io.Pollable;

/** The two streams of a UDP socket. */
final class Datagrams {
    /** Datagrams that are taken at once. */
    private static final int AT_ONCE = 16;

    private Datagrams() {}

    /** The resource {@code incoming-datagram-stream}. */
    static final class Incoming {
        private final UdpSocket socket;
        private final Optional<InetSocketAddress> remote;
        private final int association;
        private @Nullable IOException failure;

        Incoming(UdpSocket socket, Optional<InetSocketAddress> remote, int association) {
            this.socket = socket;
            this.remote = remote;
            this.association = association;
        }

        /** What has arrived, up to that many; a failure behind it is told by the next call. */
        List<Map<String, Object>> receive(long most) throws IOException {
            socket.checkCurrent(association);
            List<Map<String, Object>> received = new ArrayList<>();
            long wanted = most < 0 ? AT_ONCE : Math.min(most, AT_ONCE);
            while (received.size() < wanted) {
                DatagramPort.Received next = next(received.isEmpty());
                if (next == null) {
                    break;
                }
                // What came before the socket was connected, or from IPv4 to a socket for IPv6, is not for this stream.
                if (remote.map(next.from()::equals).orElse(true)
                        && socket.family().has(next.from().getAddress())) {
                    received.add(Map.of("data", next.octets(), "remote-address", Addresses.write(next.from())));
                }
            }
            socket.readiness().exhausted(SelectionKey.OP_READ);
            return received;
        }

        private DatagramPort.@Nullable Received next(boolean first) throws IOException {
            try {
                IOException known = failure;
                if (known != null) {
                    failure = null;
                    throw known;
                }
                return socket.port().receive();
            } catch (IOException e) {
                if (first) {
                    throw e;
                }
                failure = e;
                return null;
            }
        }

        Pollable subscribe() {
            return socket.readiness()
                    .pollable(
                            SelectionKey.OP_READ,
                            () -> failure != null
                                    || socket.port().hasKept()
                                    || !socket.channel().isOpen());
        }

        void release() {
            socket.release();
        }
    }

    /** The resource {@code outgoing-datagram-stream}. */
    static final class Outgoing {
        private final UdpSocket socket;
        private final Optional<InetSocketAddress> remote;
        private final int association;
        private long permitted;

        Outgoing(UdpSocket socket, Optional<InetSocketAddress> remote, int association) {
            this.socket = socket;
            this.remote = remote;
            this.association = association;
        }

        /** How many datagrams the next call may send. */
        long checkSend() throws SocketException {
            socket.checkCurrent(association);
            permitted = subscribe().isReady() ? AT_ONCE : 0;
            return permitted;
        }

        /**
         * Sends datagrams as long as the system takes them.
         *
         * @return how many
         * @throws IOException if the first could not be sent
         */
        long send(List<?> datagrams) throws IOException {
            socket.checkCurrent(association);
            if (datagrams.size() > permitted) {
                throw new WasmException.Trap(
                        "cannot send " + datagrams.size() + " datagrams: check-send permitted " + permitted);
            }
            permitted -= datagrams.size();
            long sent = 0;
            for (Object datagram : datagrams) {
                try {
                    if (!send((Map<?, ?>) datagram)) {
                        break;
                    }
                } catch (IOException e) {
                    if (sent == 0) {
                        throw e;
                    }
                    break;
                }
                sent++;
            }
            return sent;
        }

        private boolean send(Map<?, ?> datagram) throws IOException {
            byte[] data = (byte[]) java.util.Objects.requireNonNull(datagram.get("data"));
            InetSocketAddress to = destination(datagram.get("remote-address"));
            boolean sent = socket.port().send(data, to);
            if (!sent) {
                socket.readiness().exhausted(SelectionKey.OP_WRITE);
            }
            return sent;
        }

        private InetSocketAddress destination(@Nullable Object given) throws SocketException {
            Object address = given instanceof Optional<?> option ? option.orElse(null) : given;
            if (!(address instanceof Variant variant)) {
                return remote.orElseThrow(() -> new SocketException(SocketError.INVALID_ARGUMENT));
            }
            InetSocketAddress to = Addresses.read(variant);
            if (remote.isPresent() && !remote.get().equals(to)) {
                throw new SocketException(SocketError.INVALID_ARGUMENT);
            }
            Addresses.checkRemote(socket.family(), to);
            if (!socket.policy().maySend(to)) {
                throw new SocketException(SocketError.ACCESS_DENIED);
            }
            return to;
        }

        Pollable subscribe() {
            return socket.readiness()
                    .pollable(SelectionKey.OP_WRITE, () -> !socket.channel().isOpen());
        }

        void release() {
            socket.release();
        }
    }
}
