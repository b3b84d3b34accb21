package wippy.wasi.socket;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.HostFunction;
import wippy.component.InterfaceBuilder;
import wippy.value.Result;
import wippy.value.Variant;
import wippy.wasi.io.Grants;
import wippy.wasi.io.IoError;

/** Defines {@code wasi:sockets}. */
public final class SocketInterfaces {
    private static final String TCP = "tcp-socket";
    private static final String UDP = "udp-socket";
    private static final String LOOKUP = "resolve-address-stream";

    private SocketInterfaces() {}

    /** The resource {@code network}: there is one. */
    private enum Network {
        DEFAULT
    }

    /** An operation on a resource that a guest calls. */
    @FunctionalInterface
    private interface Operation<T> {
        @Nullable
        Object run(T resource, HostCall call) throws IOException;
    }

    /** The same without a value. */
    @FunctionalInterface
    private interface Action<T> {
        void run(T resource, HostCall call) throws IOException;
    }

    /** Defines what is granted. */
    public static void define(Grants grants, Function<HostCall, NetworkHost> host) {
        grants.define(
                "wasi:sockets/network",
                network -> network.resource("network", Network.class, n -> {})
                        .function("network-error-code", SocketInterfaces::errorCode));
        grants.define(
                "wasi:sockets/instance-network",
                functions -> functions.function("instance-network", call -> Network.DEFAULT));
        grants.define(
                "wasi:sockets/tcp-create-socket",
                functions -> functions.function(
                        "create-tcp-socket",
                        call -> answer(() -> TcpSocket.open(host.apply(call), Family.of(call.text(0))))));
        grants.define(
                "wasi:sockets/udp-create-socket",
                functions -> functions.function(
                        "create-udp-socket",
                        call -> answer(() -> UdpSocket.open(host.apply(call), Family.of(call.text(0))))));
        grants.define("wasi:sockets/tcp", SocketInterfaces::tcp);
        grants.define("wasi:sockets/udp", SocketInterfaces::udp);
        grants.define(
                "wasi:sockets/ip-name-lookup",
                lookup -> lookup.resource(LOOKUP, NameLookup.class, l -> {})
                        .function(
                                "resolve-addresses",
                                call -> answer(() -> NameLookup.start(
                                        call.text(1), host.apply(call).policy())))
                        .method(LOOKUP, "resolve-next-address", of(NameLookup.class, (names, call) -> names.next()))
                        .method(LOOKUP, "subscribe", call -> call.arg(0, NameLookup.class)));
    }

    /** An operation that answers with {@code result<T, error-code>}. */
    private interface Answer {
        @Nullable
        Object give() throws IOException;
    }

    private static Object answer(Answer answer) {
        try {
            return Result.<@Nullable Object, String>ok(answer.give());
        } catch (IOException e) {
            return Result.<@Nullable Object, String>err(
                    SocketException.of(e).error().code());
        }
    }

    private static <T> HostFunction of(Class<T> type, Operation<T> operation) {
        return call -> answer(() -> operation.run(call.arg(0, type), call));
    }

    private static <T> HostFunction does(Class<T> type, Action<T> action) {
        return of(type, (resource, call) -> {
            action.run(resource, call);
            return null;
        });
    }

    private static Object errorCode(HostCall call) {
        return call.arg(0, IoError.class).cause() instanceof SocketException e
                ? Optional.of(e.error().code())
                : Optional.empty();
    }

    private static void tcp(InterfaceBuilder tcp) {
        tcp.resource(TCP, TcpSocket.class, TcpSocket::release)
                .method(
                        TCP,
                        "start-bind",
                        does(TcpSocket.class, (s, call) -> s.startBind(Addresses.read(call.arg(2, Variant.class)))))
                .method(TCP, "finish-bind", does(TcpSocket.class, (s, call) -> s.finishBind()))
                .method(
                        TCP,
                        "start-connect",
                        does(TcpSocket.class, (s, call) -> s.startConnect(Addresses.read(call.arg(2, Variant.class)))))
                .method(TCP, "finish-connect", of(TcpSocket.class, (s, call) -> s.finishConnect()))
                .method(TCP, "start-listen", does(TcpSocket.class, (s, call) -> s.startListen()))
                .method(TCP, "finish-listen", does(TcpSocket.class, (s, call) -> s.finishListen()))
                .method(TCP, "accept", of(TcpSocket.class, (s, call) -> s.accept()))
                .method(TCP, "local-address", of(TcpSocket.class, (s, call) -> Addresses.write(s.localAddress())))
                .method(TCP, "remote-address", of(TcpSocket.class, (s, call) -> Addresses.write(s.remoteAddress())))
                .method(
                        TCP,
                        "is-listening",
                        call -> call.arg(0, TcpSocket.class).isListening())
                .method(
                        TCP,
                        "address-family",
                        call -> call.arg(0, TcpSocket.class).family().code())
                .method(
                        TCP,
                        "set-listen-backlog-size",
                        does(TcpSocket.class, (s, call) -> s.setBacklog(call.number(1))))
                .method(TCP, "shutdown", does(TcpSocket.class, (s, call) -> s.shutdown(call.text(1))))
                .method(TCP, "subscribe", call -> call.arg(0, TcpSocket.class).subscribe());
        tcpOptions(tcp);
    }

    private static void tcpOptions(InterfaceBuilder tcp) {
        tcp.method(
                        TCP,
                        "keep-alive-enabled",
                        of(TcpSocket.class, (s, call) -> s.channel().getOption(StandardSocketOptions.SO_KEEPALIVE)))
                .method(
                        TCP,
                        "set-keep-alive-enabled",
                        does(
                                TcpSocket.class,
                                (s, call) ->
                                        s.options().set(s.channel(), StandardSocketOptions.SO_KEEPALIVE, call.bool(1))))
                .method(
                        TCP,
                        "keep-alive-count",
                        of(TcpSocket.class, (s, call) -> s.channel().getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)))
                .method(
                        TCP,
                        "set-keep-alive-count",
                        does(TcpSocket.class, (s, call) -> s.options().setCount(s.channel(), call.number(1))))
                .method(
                        TCP,
                        "hop-limit",
                        of(TcpSocket.class, (s, call) -> s.options().hops()))
                .method(
                        TCP,
                        "set-hop-limit",
                        does(TcpSocket.class, (s, call) -> s.options().hops((int) call.number(1))));
        time(tcp, "keep-alive-idle-time", ExtendedSocketOptions.TCP_KEEPIDLE);
        time(tcp, "keep-alive-interval", ExtendedSocketOptions.TCP_KEEPINTERVAL);
        size(tcp, "receive-buffer-size", StandardSocketOptions.SO_RCVBUF);
        size(tcp, "send-buffer-size", StandardSocketOptions.SO_SNDBUF);
    }

    private static void time(InterfaceBuilder tcp, String name, SocketOption<Integer> option) {
        tcp.method(TCP, name, of(TcpSocket.class, (s, call) -> s.channel().getOption(option) * 1_000_000_000L))
                .method(
                        TCP,
                        "set-" + name,
                        does(TcpSocket.class, (s, call) -> s.options().setTime(s.channel(), option, call.number(1))));
    }

    private static void size(InterfaceBuilder tcp, String name, SocketOption<Integer> option) {
        tcp.method(TCP, name, of(TcpSocket.class, (s, call) ->
                        (long) s.channel().getOption(option)))
                .method(
                        TCP,
                        "set-" + name,
                        does(TcpSocket.class, (s, call) -> s.options().setSize(s.channel(), option, call.number(1))));
    }

    private static void udp(InterfaceBuilder udp) {
        udp.resource(UDP, UdpSocket.class, UdpSocket::release)
                .method(
                        UDP,
                        "start-bind",
                        does(UdpSocket.class, (s, call) -> s.startBind(Addresses.read(call.arg(2, Variant.class)))))
                .method(UDP, "finish-bind", does(UdpSocket.class, (s, call) -> s.finishBind()))
                .method(UDP, "stream", of(UdpSocket.class, SocketInterfaces::stream))
                .method(UDP, "local-address", of(UdpSocket.class, (s, call) -> Addresses.write(s.localAddress())))
                .method(UDP, "remote-address", of(UdpSocket.class, (s, call) -> Addresses.write(s.remoteAddress())))
                .method(
                        UDP,
                        "address-family",
                        call -> call.arg(0, UdpSocket.class).family().code())
                .method(
                        UDP,
                        "unicast-hop-limit",
                        of(UdpSocket.class, (s, call) -> s.options().hops()))
                .method(
                        UDP,
                        "set-unicast-hop-limit",
                        does(UdpSocket.class, (s, call) -> s.options().hops((int) call.number(1))))
                .method(UDP, "subscribe", call -> wippy.wasi.io.Pollable.ready());
        udpSize(udp, "receive-buffer-size", StandardSocketOptions.SO_RCVBUF);
        udpSize(udp, "send-buffer-size", StandardSocketOptions.SO_SNDBUF);
        datagrams(udp);
    }

    private static Object stream(UdpSocket socket, HostCall call) throws IOException {
        Optional<Variant> remote = call.option(1, Variant.class);
        return remote.isPresent()
                ? socket.stream(Optional.of(Addresses.read(remote.get())))
                : socket.stream(Optional.empty());
    }

    private static void udpSize(InterfaceBuilder udp, String name, SocketOption<Integer> option) {
        udp.method(UDP, name, of(UdpSocket.class, (s, call) ->
                        (long) s.channel().getOption(option)))
                .method(
                        UDP,
                        "set-" + name,
                        does(UdpSocket.class, (s, call) -> s.options().setSize(s.channel(), option, call.number(1))));
    }

    private static void datagrams(InterfaceBuilder udp) {
        String in = "incoming-datagram-stream";
        String out = "outgoing-datagram-stream";
        udp.resource(in, Datagrams.Incoming.class, Datagrams.Incoming::release)
                .method(in, "receive", of(Datagrams.Incoming.class, (s, call) -> s.receive(call.number(1))))
                .method(
                        in,
                        "subscribe",
                        call -> call.arg(0, Datagrams.Incoming.class).subscribe())
                .resource(out, Datagrams.Outgoing.class, Datagrams.Outgoing::release)
                .method(out, "check-send", of(Datagrams.Outgoing.class, (s, call) -> s.checkSend()))
                .method(out, "send", of(Datagrams.Outgoing.class, (s, call) -> s.send(call.arg(1, List.class))))
                .method(
                        out,
                        "subscribe",
                        call -> call.arg(0, Datagrams.Outgoing.class).subscribe());
    }
}
