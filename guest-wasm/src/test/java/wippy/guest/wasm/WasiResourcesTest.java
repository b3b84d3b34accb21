package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.base.execution.GuestLane;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.resource.Resource;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.value.JavaModel;

/** Resources of WASI that a component passes on to a program. */
class WasiResourcesTest {
    private static final JavaModel JAVA = JavaModel.shared();
    private static final String SOURCE = """
        (component
          (import "wasi:io/poll@0.2.0" (instance $poll
            (export "pollable" (type $p (sub resource)))
            (export "[method]pollable.ready" (func (param "self" (borrow $p)) (result bool)))
            (export "[method]pollable.block" (func (param "self" (borrow $p))))))
          (alias export $poll "pollable" (type $pollable))
          (import "wasi:clocks/monotonic-clock@0.2.0" (instance $clock
            (alias outer 1 $pollable (type $q))
            (export "pollable" (type $p (eq $q)))
            (export "subscribe-duration" (func (param "when" u64) (result (own $p))))))
          (alias export $clock "subscribe-duration" (func $timer))
          (export "timer" (func $timer)))
        """;

    private final TestApp app = new TestApp();
    private final ResourceScope scope = new ResourceScope(new ResourceLimits(3, 10));
    private final CallContext context = CallContext.EMPTY.withPort(ResourceScope.class, scope);

    private Object timer(String imports, long nanoseconds) {
        app.add(
                "timer",
                "function.wat",
                "source: |\n" + SOURCE.indent(2) + "method: timer\nimports: " + imports + "\n");
        return app.call("timer", context, JAVA, List.of(new Payload(JAVA, nanoseconds)));
    }

    private Object method(Resource resource, String method, Object... arguments) {
        List<Payload> payloads =
                Arrays.stream(arguments).map(value -> new Payload(JAVA, value)).toList();
        return GuestLane.call(() -> resource.call(method, payloads, context, JAVA))
                .as(JAVA);
    }

    @Test
    void haveMethodsAndEnd() {
        Resource soon = (Resource) timer("[\"wasi:clocks\", \"wasi:poll\"]", 5_000_000);
        assertThat(soon.type()).isEqualTo("pollable");
        assertThat(soon.methods()).containsExactlyInAnyOrder("ready", "block");
        method(soon, "block");
        assertThat(method(soon, "ready")).isEqualTo(true);
        GuestLane.call(() -> {
            soon.close();
            return true;
        });
        assertThat(scope.instances()).isZero();
        assertThatThrownBy(() -> method(soon, "ready"))
                .hasMessage("cannot call pollable.ready: the pollable was closed");
    }

    @Test
    void areNotReadyBeforeTheirTime() {
        Resource late = (Resource) timer("[\"wasi:clocks\"]", 3_600_000_000_000L);
        assertThat(method(late, "ready")).isEqualTo(false);
        scope.close();
        assertThat(late.isOpen()).isFalse();
    }

    @Test
    void needWhatTheEntryWasNotGranted() {
        assertThatThrownBy(() -> timer("[]", 1))
                .hasMessageContaining("subscribe-duration")
                .hasMessageContaining("add wasi:clocks to its imports");
        assertThat(scope.instances()).isZero();
    }
}
