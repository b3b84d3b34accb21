package wippy.wasi.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.Watch;

/**
 * The resource {@code tcp-socket}. The JDK has different channels for listening and connecting; a bound socket is one
 * for connecting until it listens, and holds its port meanwhile.
 */
final class TcpSocket implements AutoCloseable {
    private static final int DEFAULT_BACKLOG = 128;

    private enum State {
        UNBOUND,
        BINDING,
        BOUND,
        PREPARING_TO_LISTEN,
        LISTENING,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    private final NetworkHost host;
    private final Family family;
    private final SocketOptions options;
    private final SocketChannel channel;
    private final Readiness readiness;
    private volatile State state;
    private int backlog = DEFAULT_BACKLOG;
    private @Nullable IOException failure;
    private @Nullable ServerSocketChannel listening;
    private @Nullable Readiness arrivals;
    private @Nullable TcpConnection connection;

    private TcpSocket(NetworkHost host, Family family, SocketOptions options, SocketChannel channel, State state) {
        this.host = host;
        this.family = family;
        this.options = options;
        this.channel = channel;
        this.state = state;
        readiness = new Readiness(channel);
    }

    static TcpSocket open(NetworkHost host, Family family) throws IOException {
        SocketChannel channel = SocketChannel.open(family.protocol());
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return host.resources().add(new TcpSocket(host, family, new SocketOptions(), channel, State.UNBOUND));
    }

    Family family() {
        return family;
    }

    SocketOptions options() {
        return options;
    }

    /** Where options are set. */
    NetworkChannel channel() {
        return channel;
    }

    boolean isListening() {
        return state == State.LISTENING;
    }

    private static SocketException failed(SocketError error) {
        return new SocketException(error);
    }

    private void expect(State... allowed) throws SocketException {
        if (List.of(allowed).contains(state)) {
            return;
        }
        boolean busy = state == State.BINDING || state == State.PREPARING_TO_LISTEN || state == State.CONNECTING;
        throw failed(busy ? SocketError.CONCURRENCY_CONFLICT : SocketError.INVALID_STATE);
    }

    private void finish(State inProgress, State then) throws SocketException {
        if (state != inProgress) {
            throw failed(SocketError.NOT_IN_PROGRESS);
        }
        state = then;
    }

    void startBind(InetSocketAddress local) throws IOException {
        expect(State.UNBOUND);
        Addresses.checkLocal(family, local);
        if (!host.policy().mayBind(local)) {
            throw failed(SocketError.ACCESS_DENIED);
        }
        channel.bind(local);
        state = State.BINDING;
    }

    void finishBind() throws IOException {
        finish(State.BINDING, State.BOUND);
    }

    void startConnect(InetSocketAddress remote) throws IOException {
        expect(State.UNBOUND, State.BOUND);
        Addresses.checkRemote(family, remote);
        if (!host.policy().mayConnect(remote)) {
            throw failed(SocketError.ACCESS_DENIED);
        }
        state = State.CONNECTING;
        try {
            channel.connect(remote);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The streams, once it is connected. */
    List<Object> finishConnect() throws IOException {
        if (state != State.CONNECTING) {
            throw failed(SocketError.NOT_IN_PROGRESS);
        }
        try {
            if (failure != null) {
                throw failure;
            }
            if (!channel.finishConnect()) {
                readiness.exhausted(SelectionKey.OP_CONNECT);
                throw failed(SocketError.WOULD_BLOCK);
            }
        } catch (SocketException e) {
            throw e;
        } catch (IOException e) {
            state = State.CLOSED;
            channel.close();
            throw e;
        }
        state = State.CONNECTED;
        return streams();
    }

    private List<Object> streams() {
        TcpConnection made =
                new TcpConnection(channel, readiness, () -> host.resources().close(this));
        connection = made;
        return List.of(new GuestInput(made.source()), new GuestOutput(made.sink()));
    }

    void startListen() throws IOException {
        expect(State.BOUND);
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        if (!host.policy().mayBind(local)) {
            throw failed(SocketError.ACCESS_DENIED);
        }
        ServerSocketChannel server = ServerSocketChannel.open(family.protocol());
        try {
            server.configureBlocking(false);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            options.applyTo(server);
            server.bind(local, backlog);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        listening = server;
        arrivals = new Readiness(server);
        state = State.PREPARING_TO_LISTEN;
    }

    void finishListen() throws IOException {
        finish(State.PREPARING_TO_LISTEN, State.LISTENING);
    }

    /** The next connection: its socket and streams. */
    List<Object> accept() throws IOException {
        expect(State.LISTENING);
        ServerSocketChannel server = listening;
        Readiness arriving = arrivals;
        if (server == null || arriving == null) {
            throw failed(SocketError.INVALID_STATE);
        }
        SocketChannel accepted = server.accept();
        while (accepted != null && !isOfFamily(accepted)) {
            accepted.close();
            accepted = server.accept();
        }
        if (accepted == null) {
            arriving.exhausted(SelectionKey.OP_ACCEPT);
            throw failed(SocketError.WOULD_BLOCK);
        }
        arriving.exhausted(SelectionKey.OP_ACCEPT);
        accepted.configureBlocking(false);
        TcpSocket socket = new TcpSocket(host, family, options.inheritTo(accepted), accepted, State.CONNECTED);
        host.resources().add(socket);
        List<Object> streams = socket.streams();
        return List.of(socket, streams.get(0), streams.get(1));
    }

    /** A socket for IPv6 is for nothing else, though the JDK opens it for both. */
    private boolean isOfFamily(SocketChannel accepted) throws IOException {
        return accepted.getRemoteAddress() instanceof InetSocketAddress remote && family.has(remote.getAddress());
    }

    InetSocketAddress localAddress() throws IOException {
        if (state == State.UNBOUND || state == State.BINDING || state == State.CLOSED) {
            throw failed(SocketError.INVALID_STATE);
        }
        return (InetSocketAddress) channel.getLocalAddress();
    }

    InetSocketAddress remoteAddress() throws IOException {
        if (state != State.CONNECTED) {
            throw failed(SocketError.INVALID_STATE);
        }
        return (InetSocketAddress) channel.getRemoteAddress();
    }

    void setBacklog(long size) throws SocketException {
        SocketOptions.checkNotZero(size);
        if (state == State.LISTENING || state == State.PREPARING_TO_LISTEN) {
            throw failed(SocketError.NOT_SUPPORTED);
        }
        expect(State.UNBOUND, State.BOUND, State.BINDING);
        backlog = Math.clamp(size < 0 ? Integer.MAX_VALUE : size, 1, 4096);
    }

    void shutdown(String how) throws IOException {
        expect(State.CONNECTED);
        TcpConnection connected = connection;
        if (connected != null) {
            if (!how.equals("send")) {
                connected.shutdownInput();
            }
            if (!how.equals("receive")) {
                connected.shutdownOutput();
            }
        }
    }

    /** Ready unless a connection is being made or waited for, in either direction. */
    Pollable subscribe() {
        return new Pollable() {
            @Override
            public boolean isReady() {
                return current().isReady();
            }

            @Override
            public Watch watch(Runnable wake) {
                return current().watch(wake);
            }
        };
    }

    private Pollable current() {
        Readiness arriving = arrivals;
        if (state == State.CONNECTING) {
            return readiness.pollable(SelectionKey.OP_CONNECT, () -> failure != null);
        }
        return state == State.LISTENING && arriving != null
                ? arriving.pollable(SelectionKey.OP_ACCEPT, () -> false)
                : Pollable.ready();
    }

    /** The guest drops it; a connection lives on for its streams. */
    void release() {
        TcpConnection connected = connection;
        if (connected == null) {
            host.resources().close(this);
        } else {
            connected.release();
        }
    }

    /** Ends it with its instance. */
    @Override
    public void close() throws IOException {
        state = State.CLOSED;
        TcpConnection connected = connection;
        if (connected != null) {
            connected.abort();
        }
        channel.close();
        if (listening != null) {
            listening.close();
        }
        Reactor.shared().closed();
    }
}
