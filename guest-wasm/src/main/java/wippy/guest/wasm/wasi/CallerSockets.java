package wippy.guest.wasm.wasi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import wippy.formats.Data;
import wippy.http.AddressPolicy;
import wippy.runtime.call.CallContext;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;
import wippy.wasi.socket.NetworkPolicy;

/**
 * Lets a guest use the network as its caller may: {@code socket.connect} and {@code socket.listen} on address and port,
 * {@code socket.resolve} on names, and {@code socket.private_ip} on each private address that it would reach (spec:
 * WebAssembly 4.7, 8.3). A datagram reaches an address as a connection does.
 */
record CallerSockets(Access access, Optional<Actor> actor, Optional<Scope> scope) implements NetworkPolicy {
    static CallerSockets of(Access access, CallContext context) {
        return new CallerSockets(access, context.actor(), context.scope());
    }

    @Override
    public boolean mayConnect(InetSocketAddress remote) {
        return allowed("socket.connect", written(remote)) && mayReach(remote.getAddress());
    }

    @Override
    public boolean mayBind(InetSocketAddress local) {
        return allowed("socket.listen", written(local));
    }

    @Override
    public boolean maySend(InetSocketAddress remote) {
        return mayConnect(remote);
    }

    @Override
    public boolean mayResolve(String name) {
        return allowed("socket.resolve", name);
    }

    private boolean mayReach(InetAddress address) {
        return !AddressPolicy.isPrivate(address) || allowed("socket.private_ip", address.getHostAddress());
    }

    private boolean allowed(String action, String resource) {
        return access.allowed(actor, scope, action, resource, Data.empty());
    }

    private static String written(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
