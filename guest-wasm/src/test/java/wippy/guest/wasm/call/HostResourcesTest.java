package wippy.guest.wasm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import wippy.base.execution.GuestLane;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.LentArguments;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.resource.Resource;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.value.JavaModel;

/** Resources of the host that a component hands to a program, as a program in plain Java holds them. */
class HostResourcesTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final JavaModel JAVA = JavaModel.shared();

    private final StreamHost host = StreamHost.here();
    private final ResourceScope scope = new ResourceScope(new ResourceLimits(3, 20));
    private final CallContext context = CallContext.EMPTY.withPort(ResourceScope.class, scope);

    private static List<Payload> payloads(Object... arguments) {
        return Arrays.stream(arguments).map(value -> new Payload(JAVA, value)).toList();
    }

    private Object call(String function, Object... arguments) {
        return GuestLane.call(() -> host.method(function).call(payloads(arguments), context, JAVA))
                .as(JAVA);
    }

    private Resource open(String text) {
        return (Resource) call("open", text);
    }

    private Object method(Resource resource, String method, Object... arguments) {
        return GuestLane.call(() -> resource.call(method, payloads(arguments), context, JAVA))
                .as(JAVA);
    }

    private static void close(Resource resource) {
        GuestLane.call(() -> {
            resource.close();
            return true;
        });
    }

    // ---- methods

    @Test
    void haveTheMethodsThatTheComponentImports() {
        Resource stream = open("tea");
        assertThat(stream.type()).isEqualTo("stream");
        assertThat(stream.methods()).containsExactlyInAnyOrder("read", "split-off", "append", "size");
        assertThat(stream.functions()).containsExactlyInAnyOrder("new", "join");
        assertThat(method(stream, "size")).isEqualTo(3L);
        assertThat(method(stream, "read", 2)).isEqualTo("te");
        assertThat(method(stream, "read", 2)).isEqualTo("a");
        assertThatThrownBy(() -> method(stream, "read", 2)).hasMessage("the stream is at its end");
        assertThat(method(stream, "size")).isEqualTo(0L);
        assertThatThrownBy(() -> method(stream, "write", "x"))
                .hasMessageContaining("stream has no method \"write\"; it has append, read, size, split-off");
    }

    @Test
    void giveAndTakeOthers() {
        Resource tea = open("teacup");
        Resource cup = (Resource) method(tea, "split-off");
        assertThat(method(cup, "size")).isEqualTo(3L);
        Resource made = (Resource) method(tea, "new", "s");
        Resource joined = (Resource) method(tea, "join", List.of(tea, cup, made), Optional.of("-"));
        assertThat(method(joined, "read", 100)).isEqualTo("tea-cup-s");
        assertThat(scope.instances()).isEqualTo(1);
        assertThat(scope.handles()).isEqualTo(4);
        method(tea, "append", cup);
        assertThat(cup.isOpen()).isFalse();
        assertThat(method(tea, "read", 100)).isEqualTo("teacup");
        assertThat(scope.handles()).isEqualTo(3);
        assertThat(host.open()).isEqualTo(3);
    }

    @Test
    void carryTextsOfAnyLength() {
        String text = "wörter ".repeat(100_000);
        Resource stream = open("");
        Resource joined = (Resource) method(stream, "new", text);
        assertThat(method(joined, "read", 1_000_000)).isEqualTo(text);
    }

    @Test
    void refuseArgumentsOfOtherTypes() {
        Resource stream = open("tea");
        assertThatThrownBy(() -> method(stream, "read", "two"))
                .hasMessageContaining("param \"count\"")
                .hasMessageContaining("expected u32, got String \"two\"");
        assertThatThrownBy(() -> method(stream, "read"))
                .hasMessageContaining("test:host/streams@1.0.0#[method]stream.read");
        assertThatThrownBy(() -> method(stream, "append", stream))
                .hasMessageContaining("param \"rest\": expected stream, got a handle that is borrowed");
        assertThat(method(stream, "read", 3)).as("nothing is broken").isEqualTo("tea");
    }

    @Test
    void readArgumentsThatAreLentToThem() {
        Resource tea = open("tea");
        Resource cup = (Resource) method(tea, "new", "cup");
        List<String> told = new ArrayList<>();
        LentArguments lent = new LentArguments(
                JAVA,
                List.of(List.of(tea, cup), Optional.of("-")),
                () -> {
                    throw new IllegalStateException("nobody has to wait, so nobody needs a copy");
                },
                () -> told.add("given back"));
        Resource joined = (Resource)
                GuestLane.call(() -> tea.call("join", lent, context, JAVA)).as(JAVA);
        assertThat(method(joined, "read", 100)).isEqualTo("tea-cup");
        assertThat(told).containsExactly("given back");
    }

    // ---- passing them back

    @Test
    void areTakenBackByTheComponent() {
        Resource stream = open("tea");
        assertThat(call("measure", stream)).isEqualTo(3L);
        assertThat(stream.isOpen()).isTrue();
        Resource same = (Resource) call("same", stream);
        assertThat(stream.isOpen()).isFalse();
        assertThat(method(same, "size")).isEqualTo(3L);
        assertThat(call("consume", same)).isEqualTo(3L);
        assertThat(host.open()).isZero();
        assertThat(scope.handles()).isZero();
        assertThat(scope.instances()).isZero();
        assertThatThrownBy(() -> method(same, "size")).hasMessage("cannot call stream.size: the stream was given away");
        assertThatThrownBy(() -> call("measure", same)).hasMessageContaining("the stream was given away");
    }

    @Test
    void areToldFromOtherTypes() {
        List<?> three = (List<?>) call("pair", "tea");
        Resource stream = (Resource) three.get(0);
        Resource box = (Resource) three.get(2);
        assertThat(box.type()).isEqualTo("box");
        assertThat(scope.handles()).isEqualTo(3);
        assertThatThrownBy(() -> call("measure", box))
                .hasMessageContaining("param \"s\": expected borrow<stream>, got a box");
        assertThatThrownBy(() -> method(stream, "append", box))
                .hasMessageContaining("param \"rest\": expected stream, got a box");
        assertThatThrownBy(() -> call("measure", "text"))
                .hasMessageContaining("param \"s\": expected borrow<stream>, got a java.lang.String");
        assertThatThrownBy(() -> call("measure", new StringBuilder()))
                .hasMessageContaining("got a java.lang.StringBuilder, where the host's objects are of "
                        + StreamHost.Stream.class.getTypeName());
        assertThat(call("measure", stream)).isEqualTo(3L);
    }

    // ---- passing them on to others

    private static Object callOf(StreamHost other, CallContext context, String function, Object... arguments) {
        return GuestLane.call(() -> other.method(function).call(payloads(arguments), context, JAVA))
                .as(JAVA);
    }

    @Test
    void areLentToAnotherInstance() {
        Resource one = open("tea");
        Resource two = open("cup");
        Resource joined = (Resource) method(one, "join", List.of(one, two, two), Optional.empty());
        assertThat(method(joined, "read", 100)).isEqualTo("teacupcup");
        assertThat(method(two, "size")).isEqualTo(3L);
        assertThat(scope.instances()).isEqualTo(2);
    }

    @Test
    void areGivenToAnotherInstance() {
        Resource one = open("tea");
        Resource two = open("cup");
        method(one, "append", two);
        assertThat(method(one, "read", 100)).isEqualTo("teacup");
        assertThat(two.isOpen()).isFalse();
        assertThatThrownBy(() -> method(two, "size")).hasMessage("cannot call stream.size: the stream was given away");
        assertThat(scope.handles()).isEqualTo(1);
        assertThat(scope.instances()).as("what was given came from the other").isEqualTo(2);
        close(one);
        await().untilAsserted(() -> assertThat(scope.instances()).isZero());
        assertThat(host.open()).isZero();
    }

    @Test
    void areLentToAnotherComponent() {
        StreamHost other = StreamHost.here();
        Resource stream = open("tea");
        assertThat(callOf(other, context, "measure", stream)).isEqualTo(3L);
        assertThat(stream.isOpen()).isTrue();
        assertThat(method(stream, "size")).isEqualTo(3L);
        assertThat(scope.instances()).isEqualTo(1);
    }

    @Test
    void areGivenToAnotherComponentAndComeBack() {
        StreamHost other = StreamHost.here();
        Resource stream = open("tea");
        Resource same = (Resource) callOf(other, context, "same", stream);
        assertThat(stream.isOpen()).isFalse();
        assertThat(method(same, "read", 2)).isEqualTo("te");
        assertThat(scope.handles()).isEqualTo(1);
        assertThat(scope.instances()).isEqualTo(2);
        assertThat(callOf(other, context, "consume", same)).isEqualTo(1L);
        assertThat(host.open()).isZero();
        await().untilAsserted(() -> assertThat(scope.instances()).isZero());
    }

    @Test
    void stayWhereTheyAreIfACallOfAnotherDoesNotComeAbout() {
        StreamHost other = StreamHost.here();
        Resource stream = open("tea");
        Resource box = (Resource) call("new-box");
        assertThatThrownBy(() -> callOf(other, context, "consume", box)).hasMessageContaining("means nothing to");
        Resource third = (Resource) callOf(other, context, "open", "cup");
        assertThatThrownBy(() -> method(third, "join", List.of(stream, box), Optional.empty()))
                .hasMessageContaining("got a box");
        assertThatThrownBy(() -> method(third, "append", stream, 7)).hasMessageContaining("append");
        assertThat(method(stream, "size")).isEqualTo(3L);
    }

    @Test
    void endWithTheComponentThatFailsWhileItHasThem() {
        StreamHost other = StreamHost.here();
        Resource stream = open("tea");
        assertThatThrownBy(() -> callOf(other, context, "fail", stream)).hasMessageContaining("unreachable");
        assertThat(method(stream, "size")).as("it was only lent").isEqualTo(3L);
        Resource given = (Resource) callOf(other, context, "same", stream);
        assertThatThrownBy(() -> callOf(other, context, "fail", given)).hasMessageContaining("unreachable");
        assertThat(host.open()).isZero();
        await().untilAsserted(() -> assertThat(scope.instances()).isZero());
    }

    /** Two callers who each need both instances take turns in one order, so that both get through. */
    @Test
    void areLentBothWaysAtOnce() {
        Resource one = open("tea");
        Resource two = open("cup");
        List<Thread> callers = new ArrayList<>();
        List<Object> read = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 8; i++) {
            Resource mine = i % 2 == 0 ? one : two;
            Resource others = i % 2 == 0 ? two : one;
            callers.add(Thread.startVirtualThread(() -> {
                for (int k = 0; k < 20; k++) {
                    Resource joined = (Resource) method(mine, "join", List.of(mine, others), Optional.empty());
                    read.add(method(joined, "size"));
                    close(joined);
                }
            }));
        }
        await().untilAsserted(() -> assertThat(callers).noneMatch(Thread::isAlive));
        assertThat(read).hasSize(160).containsOnly(6L);
    }

    // ---- their end

    @Test
    void areReleasedWhenTheyAreClosed() {
        Resource stream = open("tea");
        assertThat(host.open()).isEqualTo(1);
        close(stream);
        close(stream);
        assertThat(host.open()).isZero();
        assertThat(scope.instances()).isZero();
        assertThatThrownBy(() -> method(stream, "size")).hasMessage("cannot call stream.size: the stream was closed");
    }

    @Test
    void areReleasedWithTheInstanceThatKeepsThem() {
        Resource stream = open("tea");
        Resource other = (Resource) method(stream, "new", "cup");
        call("keep", other);
        assertThat(host.open()).isEqualTo(2);
        close(stream);
        assertThat(host.open()).isZero();
    }

    @Test
    void areReleasedWhenTheProgramEnds() {
        open("tea");
        open("cup");
        assertThat(host.open()).isEqualTo(2);
        scope.close();
        assertThat(host.open()).isZero();
    }

    @Test
    void areReleasedWhenNothingRefersToThem() {
        for (int i = 0; i < 3; i++) {
            method(open("tea"), "size");
        }
        await().untilAsserted(() -> {
            System.gc();
            assertThat(host.open()).isZero();
            assertThat(scope.instances()).isZero();
        });
    }

    @Test
    void endWithATrapOfTheComponent() {
        Resource stream = open("tea");
        Resource other = (Resource) method(stream, "new", "cup");
        assertThatThrownBy(() -> call("fail", stream)).hasMessageContaining("unreachable");
        assertThat(host.open()).isZero();
        assertThat(scope.handles()).isZero();
        assertThatThrownBy(() -> method(other, "size"))
                .isInstanceOf(WippyException.class)
                .hasMessageContaining("its instance ended when fail failed");
    }

    @Test
    void endWithAFailureOfTheHost() {
        Resource stream = open("tea");
        assertThatThrownBy(() -> method(stream, "new", "not a stream")).hasMessageContaining("no such stream");
        assertThatThrownBy(() -> method(stream, "size")).hasMessageContaining("its instance ended");
        assertThat(host.open()).isZero();
    }

    @Test
    void areCountedAgainstTheLimit() {
        Resource stream = open("tea");
        List<Object> kept = new ArrayList<>();
        for (int i = 1; i < 20; i++) {
            kept.add(method(stream, "new", "more"));
        }
        assertThatThrownBy(() -> method(stream, "new", "one too many"))
                .hasMessageContaining("limits.max_resource_handles is 20");
        assertThat(host.open()).isEqualTo(20);
        assertThat(method((Resource) kept.getLast(), "size")).isEqualTo(4L);
    }
}
