package wippy.wasi.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A channel for datagrams that can be connected without two habits of Java's: what has arrived before is not thrown
 * away, and empty datagrams are sent.
 */
final class DatagramPort {
    /** Beyond what one datagram can have. */
    private static final int LARGEST = 65_536;

    /** What is kept at most when the port is connected; the rest is lost, as datagrams may be. */
    private static final int MOST_KEPT = 4096;

    private static final int MOST_OCTETS = 1 << 20;

    private final DatagramChannel channel;
    private final Queue<Received> kept = new ArrayDeque<>();
    private @Nullable ByteBuffer buffer;

    /** A datagram that arrived. */
    record Received(InetSocketAddress from, byte[] octets) {}

    /** Over a channel that does not block. */
    DatagramPort(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Whether there are datagrams that the system does not know of any more. */
    boolean hasKept() {
        return !kept.isEmpty();
    }

    /** Talks to one peer from now on, or to any. */
    void connect(Optional<InetSocketAddress> peer) throws IOException {
        channel.disconnect();
        if (peer.isPresent()) {
            kept.removeIf(datagram -> !datagram.from().equals(peer.get()));
            keep(peer.get());
            channel.connect(peer.get());
        }
    }

    /** Takes what a peer has sent already, before connecting loses it. */
    private void keep(InetSocketAddress peer) throws IOException {
        int octets = 0;
        for (int count = 0; count < MOST_KEPT && octets < MOST_OCTETS; count++) {
            Received next = arrived();
            if (next == null) {
                return;
            }
            octets += next.octets().length;
            if (next.from().equals(peer)) {
                kept.add(next);
            }
        }
    }

    private @Nullable Received arrived() throws IOException {
        try {
            return receiveNow();
        } catch (PortUnreachableException e) {
            return receiveNow(); // the failure was of the peer before
        }
    }

    /** The next datagram, {@code null} if there is none yet. */
    @Nullable
    Received receive() throws IOException {
        Received known = kept.poll();
        return known != null ? known : receiveNow();
    }

    private @Nullable Received receiveNow() throws IOException {
        ByteBuffer target = buffer == null ? ByteBuffer.allocate(LARGEST) : buffer.clear();
        buffer = target;
        return channel.receive(target) instanceof InetSocketAddress from
                ? new Received(from, Arrays.copyOf(target.array(), target.position()))
                : null;
    }

    /** Sends one; whether the system took it. */
    boolean send(byte[] octets, InetSocketAddress to) throws IOException {
        if (octets.length > 0) {
            return channel.send(ByteBuffer.wrap(octets), to) > 0;
        }
        boolean connected = channel.isConnected();
        channel.disconnect();
        try {
            channel.send(ByteBuffer.allocate(0), to); // 0 octets either way
        } finally {
            if (connected) {
                connect(Optional.of(to));
            }
        }
        return true;
    }
}
