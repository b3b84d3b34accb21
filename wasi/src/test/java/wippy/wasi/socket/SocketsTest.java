package wippy.wasi.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.value.Variant;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.OpenResources;
import wippy.wasi.io.Poll;
import wippy.wasi.io.StreamException;

@Timeout(60)
class SocketsTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final OpenResources resources = new OpenResources();
    private final NetworkHost host = new NetworkHost(NetworkPolicy.ALLOW_ALL, resources);
    private final NetworkHost denied = new NetworkHost(NetworkPolicy.DENY_ALL, resources);

    @AfterEach
    void close() {
        resources.close();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void fails(SocketError error, Step step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(SocketException.of(e).error()).isEqualTo(error));
    }

    private TcpSocket listening() throws IOException {
        TcpSocket server = TcpSocket.open(host, Family.IPV4);
        server.startBind(ANY);
        server.finishBind();
        server.startListen();
        server.finishListen();
        return server;
    }

    private static List<Object> connected(TcpSocket client) throws IOException {
        while (true) {
            try {
                return client.finishConnect();
            } catch (SocketException e) {
                if (e.error() != SocketError.WOULD_BLOCK) {
                    throw e;
                }
                Poll.await(client.subscribe());
            }
        }
    }

    private static List<Object> accepted(TcpSocket server) throws IOException {
        Poll.await(server.subscribe());
        return server.accept();
    }

    private static GuestInput in(List<Object> streams, int at) {
        return (GuestInput) streams.get(at);
    }

    private static GuestOutput out(List<Object> streams, int at) {
        return (GuestOutput) streams.get(at);
    }

    private static String all(GuestInput in) throws StreamException {
        StringBuilder text = new StringBuilder();
        try {
            while (true) {
                text.append(new String(in.blockingRead(1000), StandardCharsets.UTF_8));
            }
        } catch (StreamException.Closed e) {
            return text.toString();
        }
    }

    @Test
    void aClientTalksToAServer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TcpSocket client = TcpSocket.open(host, Family.IPV4);
            client.startConnect((InetSocketAddress) server.getLocalSocketAddress());
            try (Socket peer = server.accept()) {
                List<Object> streams = connected(client);
                assertThat(client.remoteAddress()).isEqualTo(server.getLocalSocketAddress());
                out(streams, 1).blockingWriteAndFlush("hello".getBytes(StandardCharsets.UTF_8));
                assertThat(peer.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
                peer.getOutputStream().write("and back".getBytes(StandardCharsets.UTF_8));
                peer.shutdownOutput();
                assertThat(all(in(streams, 0))).isEqualTo("and back");
                client.shutdown("send");
                assertThat(peer.getInputStream().read()).isEqualTo(-1);
                assertThatThrownBy(() -> out(streams, 1).checkWrite()).isInstanceOf(StreamException.Closed.class);
            }
        }
    }

    @Test
    void aServerAcceptsAndHandsItsOptionsOn() throws Exception {
        TcpSocket server = listening();
        assertThat(server.isListening()).isTrue();
        fails(SocketError.WOULD_BLOCK, server::accept);
        server.options().hops(42);
        server.options().setTime(server.channel(), jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE, 60_000_000_000L);
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), server.localAddress().getPort())) {
            List<Object> accepted = accepted(server);
            TcpSocket peer = (TcpSocket) accepted.getFirst();
            assertThat(peer.remoteAddress().getPort()).isEqualTo(client.getLocalPort());
            assertThat(peer.options().hops()).isEqualTo(42);
            assertThat(peer.channel().getOption(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE))
                    .isEqualTo(60);
            out(accepted, 2).blockingWriteAndFlush("hi".getBytes(StandardCharsets.UTF_8));
            assertThat(client.getInputStream().readNBytes(2)).asString().isEqualTo("hi");
            int before = resources.size();
            in(accepted, 1).close();
            out(accepted, 2).close();
            peer.release();
            assertThat(client.getInputStream().read())
                    .as("the last holder closes")
                    .isEqualTo(-1);
            assertThat(resources.size()).isEqualTo(before - 1);
        }
    }

    @Test
    void aPeerThatDoesNotReadHoldsTheWriterBackAndLosesNothing() throws Exception {
        TcpSocket server = listening();
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), server.localAddress().getPort())) {
            List<Object> accepted = accepted(server);
            GuestOutput out = out(accepted, 2);
            byte[] piece = new byte[50_000];
            long sent = 0;
            do { // once more, if the system makes room after it had none
                for (long room = out.checkWrite(); room > 0; room = out.checkWrite()) {
                    out.write(piece);
                    sent += piece.length;
                }
                assertThat(sent).isBetween(1L, 64L << 20);
            } while (out.subscribe().isReady());
            out.close();
            in(accepted, 1).close();
            ((TcpSocket) accepted.getFirst()).release();
            long got = client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            assertThat(got).isEqualTo(sent);
        }
    }

    @Test
    void whoReadsAfterShuttingDownStillHasTheRestSent() throws Exception {
        TcpSocket server = listening();
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), server.localAddress().getPort())) {
            List<Object> accepted = accepted(server);
            GuestOutput out = out(accepted, 2);
            long sent = 0;
            for (long room = out.checkWrite(); room > 0; room = out.checkWrite()) {
                out.write(new byte[50_000]);
                sent += 50_000;
            }
            ((TcpSocket) accepted.getFirst()).shutdown("send");
            assertThat(in(accepted, 1).subscribe().isReady()).isFalse();
            Thread peer = Thread.startVirtualThread(() -> countThenTell(client));
            assertThat(all(in(accepted, 1))).isEqualTo("got " + sent);
            peer.join();
        }
    }

    private static void countThenTell(Socket client) {
        try {
            long got = client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            client.getOutputStream().write(("got " + got).getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void statesAreKept() throws Exception {
        TcpSocket socket = TcpSocket.open(host, Family.IPV4);
        fails(SocketError.INVALID_STATE, socket::localAddress);
        fails(SocketError.INVALID_STATE, socket::remoteAddress);
        fails(SocketError.INVALID_STATE, socket::startListen);
        fails(SocketError.INVALID_STATE, socket::accept);
        fails(SocketError.INVALID_STATE, () -> socket.shutdown("both"));
        fails(SocketError.NOT_IN_PROGRESS, socket::finishBind);
        fails(SocketError.NOT_IN_PROGRESS, socket::finishConnect);
        fails(SocketError.NOT_IN_PROGRESS, socket::finishListen);
        socket.startBind(ANY);
        fails(SocketError.CONCURRENCY_CONFLICT, () -> socket.startBind(ANY));
        fails(SocketError.CONCURRENCY_CONFLICT, socket::startListen);
        socket.finishBind();
        fails(SocketError.INVALID_STATE, () -> socket.startBind(ANY));
        socket.startListen();
        fails(SocketError.CONCURRENCY_CONFLICT, socket::accept);
        socket.finishListen();
        fails(SocketError.INVALID_STATE, () -> socket.startConnect(socket.localAddress()));
        fails(SocketError.NOT_SUPPORTED, () -> socket.setBacklog(5));
    }

    @Test
    void aRefusedConnectionEndsTheSocket() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        TcpSocket client = TcpSocket.open(host, Family.IPV4);
        client.startConnect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        fails(SocketError.CONNECTION_REFUSED, () -> connected(client));
        fails(SocketError.NOT_IN_PROGRESS, client::finishConnect);
        fails(SocketError.INVALID_STATE, () -> client.startBind(ANY));
    }

    @Test
    void addressesMustFit() throws Exception {
        InetAddress six = InetAddress.ofLiteral("::1");
        TcpSocket socket = TcpSocket.open(host, Family.IPV4);
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startBind(new InetSocketAddress(six, 0)));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startConnect(new InetSocketAddress(six, 1)));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startConnect(ANY));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startConnect(new InetSocketAddress("0.0.0.0", 1)));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startConnect(new InetSocketAddress("224.0.0.1", 1)));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.startConnect(new InetSocketAddress("255.255.255.255", 1)));
        fails(SocketError.ADDRESS_NOT_BINDABLE, () -> socket.startBind(new InetSocketAddress("192.0.2.1", 0)));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails(
                    SocketError.ADDRESS_IN_USE,
                    () -> socket.startBind((InetSocketAddress) taken.getLocalSocketAddress()));
        }
        fails(
                SocketError.INVALID_ARGUMENT,
                () -> Addresses.read(new Variant(
                        "ipv6",
                        Map.of(
                                "port", 1,
                                "flow-info", 0,
                                "address", List.of(0, 0, 0, 0, 0, 0xFFFF, 0x7F00, 1),
                                "scope-id", 0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "2001:db8::ff00:42"})
    void addressesCrossBothWays(String literal) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(literal), 4711);
        assertThat(Addresses.read(Addresses.write(address))).isEqualTo(address);
    }

    @Test
    void optionsAreChecked() throws Exception {
        TcpSocket socket = TcpSocket.open(host, Family.IPV4);
        fails(SocketError.INVALID_ARGUMENT, () -> socket.options().hops(0));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.setBacklog(0));
        fails(SocketError.INVALID_ARGUMENT, () -> socket.options().setCount(socket.channel(), 0));
        fails(
                SocketError.INVALID_ARGUMENT,
                () -> socket.options().setSize(socket.channel(), java.net.StandardSocketOptions.SO_RCVBUF, 0));
        socket.options().setCount(socket.channel(), 0xFFFFFFFFL);
        assertThat(socket.channel().getOption(jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT))
                .isEqualTo(127);
    }

    @Test
    void thePolicyIsAskedFirst() throws Exception {
        TcpSocket tcp = TcpSocket.open(denied, Family.IPV4);
        fails(SocketError.ACCESS_DENIED, () -> tcp.startBind(ANY));
        fails(SocketError.ACCESS_DENIED, () -> tcp.startConnect(new InetSocketAddress("127.0.0.1", 80)));
        UdpSocket udp = UdpSocket.open(denied, Family.IPV4);
        fails(SocketError.ACCESS_DENIED, () -> udp.startBind(ANY));
        fails(SocketError.ACCESS_DENIED, () -> NameLookup.start("localhost", NetworkPolicy.DENY_ALL));
    }

    private UdpSocket bound() throws IOException {
        UdpSocket socket = UdpSocket.open(host, Family.IPV4);
        fails(SocketError.INVALID_STATE, socket::localAddress);
        fails(SocketError.INVALID_STATE, () -> socket.stream(Optional.empty()));
        fails(SocketError.NOT_IN_PROGRESS, socket::finishBind);
        socket.startBind(ANY);
        socket.finishBind();
        return socket;
    }

    private static Map<String, Object> datagram(String text, Optional<InetSocketAddress> to) {
        return Map.of("data", text.getBytes(StandardCharsets.UTF_8), "remote-address", to.map(Addresses::write));
    }

    private static List<String> received(Datagrams.Incoming in, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            Poll.await(in.subscribe());
            for (Map<String, Object> datagram : in.receive(count)) {
                texts.add(new String((byte[]) datagram.get("data"), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    void datagramsGoBothWays() throws Exception {
        UdpSocket one = bound();
        UdpSocket two = bound();
        List<Object> first = one.stream(Optional.empty());
        List<Object> second = two.stream(Optional.of(one.localAddress()));
        Datagrams.Outgoing fromOne = (Datagrams.Outgoing) first.get(1);
        Datagrams.Outgoing fromTwo = (Datagrams.Outgoing) second.get(1);
        assertThat(((Datagrams.Incoming) first.get(0)).receive(4)).isEmpty();
        fails(SocketError.INVALID_STATE, one::remoteAddress);
        assertThat(two.remoteAddress()).isEqualTo(one.localAddress());

        assertThat(fromOne.checkSend()).isPositive();
        Optional<InetSocketAddress> toTwo = Optional.of(two.localAddress());
        assertThat(fromOne.send(List.of(datagram("a", toTwo), datagram("b", toTwo))))
                .isEqualTo(2);
        assertThat(received((Datagrams.Incoming) second.get(0), 2)).containsExactly("a", "b");

        Poll.await(fromTwo.subscribe());
        fromTwo.checkSend();
        assertThat(fromTwo.send(List.of(datagram("c", Optional.empty())))).isOne();
        assertThat(received((Datagrams.Incoming) first.get(0), 1)).containsExactly("c");

        fromTwo.checkSend();
        fails(
                SocketError.INVALID_ARGUMENT,
                () -> fromTwo.send(List.of(datagram("x", Optional.of(two.localAddress())))));
        fromOne.checkSend();
        fails(SocketError.INVALID_ARGUMENT, () -> fromOne.send(List.of(datagram("x", Optional.empty()))));
        two.stream(Optional.empty());
        fails(SocketError.INVALID_STATE, fromTwo::checkSend);
    }

    private static Datagrams.Incoming in(List<Object> streams) {
        return (Datagrams.Incoming) streams.getFirst();
    }

    private static void send(List<Object> streams, String... texts) throws IOException {
        Datagrams.Outgoing out = (Datagrams.Outgoing) streams.get(1);
        Poll.await(out.subscribe());
        out.checkSend();
        List<Map<String, Object>> all =
                Stream.of(texts).map(text -> datagram(text, Optional.empty())).toList();
        assertThat(out.send(all)).isEqualTo(texts.length);
    }

    @Test
    void whatAPeerSentBeforeTheSocketWasConnectedToItIsThere() throws Exception {
        UdpSocket server = bound();
        List<Object> one = bound().stream(Optional.of(server.localAddress()));
        UdpSocket friend = bound();
        List<Object> two = friend.stream(Optional.of(server.localAddress()));
        send(one, "of another");
        send(two, "a", "b");
        send(one, "of another");
        List<Object> streams = server.stream(Optional.of(friend.localAddress()));
        assertThat(received(in(streams), 2)).containsExactly("a", "b");
        send(two, "c");
        assertThat(received(in(streams), 1)).containsExactly("c");
        assertThat(in(streams).receive(1)).isEmpty();
    }

    @Test
    void emptyDatagramsAreSentAndReceived() throws Exception {
        UdpSocket server = bound();
        List<Object> streams = server.stream(Optional.empty());
        UdpSocket client = bound();
        List<Object> connected = client.stream(Optional.of(server.localAddress()));
        InetSocketAddress address = client.localAddress();
        send(connected, "", "after", "");
        assertThat(received(in(streams), 3)).containsExactly("", "after", "");
        assertThat(client.remoteAddress()).isEqualTo(server.localAddress());
        assertThat(client.localAddress()).isEqualTo(address);
        ((Datagrams.Outgoing) streams.get(1)).checkSend();
        ((Datagrams.Outgoing) streams.get(1)).send(List.of(datagram("", Optional.of(address))));
        assertThat(received(in(connected), 1)).containsExactly("");
    }

    @Test
    void nobodyAtTheOtherEndIsToldToWhoeverReceives() throws Exception {
        UdpSocket gone = bound();
        InetSocketAddress address = gone.localAddress();
        gone.release();
        List<Object> streams = bound().stream(Optional.of(address));
        send(streams, "hello");
        Poll.await(in(streams).subscribe());
        fails(SocketError.CONNECTION_REFUSED, () -> in(streams).receive(1));
    }

    @Test
    void moreDatagramsThanPermittedTrap() throws Exception {
        UdpSocket socket = bound();
        Datagrams.Outgoing out =
                (Datagrams.Outgoing) socket.stream(Optional.empty()).get(1);
        assertThatThrownBy(() -> out.send(List.of(datagram("x", Optional.of(ANY)))))
                .isInstanceOf(WasmException.Trap.class)
                .hasMessageContaining("check-send permitted 0");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,ipv4", "::1,ipv6", "[::1],ipv6"})
    void anAddressIsItsOwnAnswer(String name, String family) throws Exception {
        NameLookup lookup = NameLookup.start(name, NetworkPolicy.ALLOW_ALL);
        assertThat(lookup.next().orElseThrow().name()).isEqualTo(family);
        assertThat(lookup.next()).isEmpty();
    }

    @Test
    void namesAreLookedUp() throws Exception {
        NameLookup lookup = NameLookup.start("localhost", NetworkPolicy.ALLOW_ALL);
        Poll.await(lookup);
        assertThat(lookup.next()).isPresent();
        NameLookup unknown = NameLookup.start("no.such.host.invalid", NetworkPolicy.ALLOW_ALL);
        Poll.await(unknown);
        fails(SocketError.NAME_UNRESOLVABLE, unknown::next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", "-", "a/b", ".a"})
    void whatIsNoNameIsRefused(String name) {
        fails(SocketError.INVALID_ARGUMENT, () -> NameLookup.start(name, NetworkPolicy.ALLOW_ALL));
    }

    @Test
    void socketsEndWithTheirInstance() throws Exception {
        TcpSocket server = listening();
        int port = server.localAddress().getPort();
        resources.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(java.net.ConnectException.class);
    }
}
