package wippy.wasi.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Optional;

/** The resource {@code udp-socket}. */
final class UdpSocket implements AutoCloseable {
    private enum State {
        UNBOUND,
        BINDING,
        BOUND
    }

    private final NetworkHost host;
    private final Family family;
    private final SocketOptions options = new SocketOptions();
    private final DatagramChannel channel;
    private final DatagramPort port;
    private final Readiness readiness;
    private State state = State.UNBOUND;
    private int association;
    private int holders = 1;

    private UdpSocket(NetworkHost host, Family family, DatagramChannel channel) {
        this.host = host;
        this.family = family;
        this.channel = channel;
        port = new DatagramPort(channel);
        readiness = new Readiness(channel, SelectionKey.OP_WRITE);
    }

    static UdpSocket open(NetworkHost host, Family family) throws IOException {
        DatagramChannel channel = DatagramChannel.open(family.protocol());
        channel.configureBlocking(false);
        return host.resources().add(new UdpSocket(host, family, channel));
    }

    Family family() {
        return family;
    }

    SocketOptions options() {
        return options;
    }

    DatagramChannel channel() {
        return channel;
    }

    DatagramPort port() {
        return port;
    }

    Readiness readiness() {
        return readiness;
    }

    NetworkPolicy policy() {
        return host.policy();
    }

    void startBind(InetSocketAddress local) throws IOException {
        if (state != State.UNBOUND) {
            throw new SocketException(
                    state == State.BINDING ? SocketError.CONCURRENCY_CONFLICT : SocketError.INVALID_STATE);
        }
        Addresses.checkLocal(family, local);
        if (!host.policy().mayBind(local)) {
            throw new SocketException(SocketError.ACCESS_DENIED);
        }
        channel.bind(local);
        state = State.BINDING;
    }

    void finishBind() throws SocketException {
        if (state != State.BINDING) {
            throw new SocketException(SocketError.NOT_IN_PROGRESS);
        }
        state = State.BOUND;
    }

    private void expectBound() throws SocketException {
        if (state != State.BOUND) {
            throw new SocketException(
                    state == State.BINDING ? SocketError.CONCURRENCY_CONFLICT : SocketError.INVALID_STATE);
        }
    }

    /** A pair of streams, to one peer or to any; pairs made before work no more. */
    List<Object> stream(Optional<InetSocketAddress> remote) throws IOException {
        expectBound();
        if (remote.isPresent()) {
            Addresses.checkRemote(family, remote.get());
            if (!host.policy().maySend(remote.get())) {
                throw new SocketException(SocketError.ACCESS_DENIED);
            }
        }
        port.connect(remote);
        association++;
        holders += 2;
        return List.of(
                new Datagrams.Incoming(this, remote, association), new Datagrams.Outgoing(this, remote, association));
    }

    /** Whether a pair of streams is the last one made. */
    void checkCurrent(int association) throws SocketException {
        if (this.association != association) {
            throw new SocketException(SocketError.INVALID_STATE);
        }
    }

    InetSocketAddress localAddress() throws IOException {
        if (state != State.BOUND) {
            throw new SocketException(SocketError.INVALID_STATE);
        }
        return (InetSocketAddress) channel.getLocalAddress();
    }

    InetSocketAddress remoteAddress() throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) {
            throw new SocketException(SocketError.INVALID_STATE);
        }
        return remote;
    }

    /** The guest drops it or one of its streams. */
    void release() {
        holders--;
        if (holders == 0) {
            host.resources().close(this);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Reactor.shared().closed();
        readiness.wake();
    }
}
