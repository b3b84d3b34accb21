package wippy.guest.wasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** What the caller's scope says of the network holds for its guests (spec wasm.md §4.7 and §8.3). */
class CallerSocketsTest {
    private static final Policy CONNECT = allow("socket.connect", "192.0.2.7:443");
    private static final Policy CONNECT_LOCALLY = allow("socket.connect", "127.0.0.1:80");

    private static Policy allow(String action, String resource) {
        return new Policy(EntryId.parse("app:p"), List.of(action), List.of(resource), List.of(), Effect.ALLOW);
    }

    private static CallerSockets of(Policy... policies) {
        CallContext context = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policies)));
        return CallerSockets.of(new Access(true), context);
    }

    private static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void withoutActorAndScopeStrictModeDecides() {
        CallerSockets strict = CallerSockets.of(new Access(true), CallContext.EMPTY);
        CallerSockets lax = CallerSockets.of(new Access(false), CallContext.EMPTY);
        assertThat(strict.mayConnect(at("192.0.2.7", 443))).isFalse();
        assertThat(lax.mayConnect(at("192.0.2.7", 443))).isTrue();
    }

    @Test
    void connectionsAreToTheAddressAndPortThatIsAllowed() {
        CallerSockets sockets = of(CONNECT);
        assertThat(sockets.mayConnect(at("192.0.2.7", 443))).isTrue();
        assertThat(sockets.maySend(at("192.0.2.7", 443))).isTrue();
        assertThat(sockets.mayConnect(at("192.0.2.7", 444))).isFalse();
        assertThat(sockets.maySend(at("192.0.2.8", 443))).isFalse();
        assertThat(sockets.mayBind(at("192.0.2.7", 443))).isFalse();
        assertThat(sockets.mayResolve("192.0.2.7")).isFalse();
    }

    @Test
    void privateAddressesNeedAPermissionOfTheirOwn() {
        assertThat(of(CONNECT_LOCALLY).mayConnect(at("127.0.0.1", 80))).isFalse();
        assertThat(of(CONNECT_LOCALLY, allow("socket.private_ip", "127.0.0.1")).mayConnect(at("127.0.0.1", 80)))
                .isTrue();
        assertThat(of(CONNECT_LOCALLY, allow("socket.private_ip", "127.0.0.1")).mayConnect(at("::ffff:127.0.0.1", 80)))
                .as("the same address, written as one of version 6")
                .isTrue();
    }

    @Test
    void listeningAndLookingUpHaveActionsOfTheirOwn() {
        assertThat(of(allow("socket.listen", "127.0.0.1:0")).mayBind(at("127.0.0.1", 0)))
                .isTrue();
        assertThat(of(allow("socket.listen", "127.0.0.1:0")).mayBind(at("127.0.0.1", 8080)))
                .isFalse();
        assertThat(of(allow("socket.resolve", "example.org")).mayResolve("example.org"))
                .isTrue();
        assertThat(of(allow("socket.resolve", "example.org")).mayResolve("example.com"))
                .isFalse();
    }

    @Test
    void addressesOfVersion6StandInBrackets() {
        assertThat(of(allow("socket.connect", "[2001:db8:0:0:0:0:0:7]:443")).mayConnect(at("2001:db8::7", 443)))
                .isTrue();
    }
}
