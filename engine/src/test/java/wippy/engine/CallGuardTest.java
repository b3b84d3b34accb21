package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.text.WatParser;

/** What a caller has around typed calls. */
class CallGuardTest {
    private static final String TEXT = """
        (module
          (import "host" "call" (func $host (param i32) (result i32)))
          (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
          (func (export "through") (param i32) (result i32) (call $host (local.get 0)))
          (func $deep (export "deep") (param i32) (result i32)
            (i32.add (i32.const 1) (call $deep (local.get 0))))
          (func (export "trap") (param i32) (result i32) unreachable))
        """;

    /** A functional interface of mixed types. */
    @FunctionalInterface
    public interface Mixed {
        double mix(int a, long b, float c, double d);
    }

    /** Writes down what it hears. */
    private static final class Listener implements CallGuard {
        private final List<String> heard = new ArrayList<>();
        private int calls;

        @Override
        public Object enter() {
            assertThat(Execution.isCurrent()).isTrue();
            heard.add("enter " + ++calls);
            return calls;
        }

        @Override
        public void leave(@Nullable Object token) {
            heard.add("leave " + token);
        }

        @Override
        public Throwable failed(@Nullable Object token, Throwable failure) {
            heard.add("failed " + token);
            return new IllegalStateException("seen", failure);
        }
    }

    private final Listener guard = new Listener();

    private static WasmFunction function(String name, IntUnaryOperator host) {
        Imports imports = Imports.builder()
                .put("host", "call", WasmFunction.host("call", IntUnaryOperator.class, host))
                .build();
        return WasmInstance.instantiate(
                        WasmModule.decode("m", WatParser.parse("m", TEXT)), imports, InstanceLimits.unlimited())
                .function(name)
                .orElseThrow();
    }

    private static int call(IntUnaryOperator function, int value) {
        return GuestLane.call(() -> function.applyAsInt(value));
    }

    @Test
    void hearsOfEachCall() {
        IntUnaryOperator twice = function("double", n -> n).as(IntUnaryOperator.class, guard);
        assertThat(call(twice, 4)).isEqualTo(8);
        assertThat(call(twice, -1)).isEqualTo(-2);
        assertThat(guard.heard).containsExactly("enter 1", "leave 1", "enter 2", "leave 2");
    }

    @Test
    void comesAlongToAThreadOfTheLane() {
        IntUnaryOperator twice = function("double", n -> n).as(IntUnaryOperator.class, guard);
        assertThat(twice.applyAsInt(4)).isEqualTo(8);
        IntUnaryOperator trap = function("trap", n -> n).as(IntUnaryOperator.class, guard);
        assertThatThrownBy(() -> trap.applyAsInt(4))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(WasmException.Trap.class);
        assertThat(guard.heard).containsExactly("enter 1", "leave 1", "enter 2", "failed 2");
    }

    @Test
    void keepsTrackOfCallsInsideOfCalls() {
        IntUnaryOperator[] self = new IntUnaryOperator[1];
        self[0] =
                function("through", n -> n == 0 ? 7 : self[0].applyAsInt(n - 1)).as(IntUnaryOperator.class, guard);
        assertThat(call(self[0], 2)).isEqualTo(7);
        assertThat(guard.heard).containsExactly("enter 1", "enter 2", "enter 3", "leave 3", "leave 2", "leave 1");
    }

    @Test
    void saysWhatTheCallerGetsForAFailure() {
        IntUnaryOperator through = function("through", n -> {
                    throw new UnsupportedOperationException("no");
                })
                .as(IntUnaryOperator.class, guard);
        assertThatThrownBy(() -> call(through, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(guard.heard).containsExactly("enter 1", "failed 1");
    }

    @Test
    void hearsOfAFullStackAsATrap() {
        IntUnaryOperator deep = function("deep", n -> n).as(IntUnaryOperator.class, guard);
        int depth = GuestLane.call(() -> {
            assertThatThrownBy(() -> deep.applyAsInt(1))
                    .cause()
                    .isInstanceOfSatisfying(
                            WasmException.Trap.class,
                            trap -> assertThat(trap.isStackExhausted()).isTrue());
            return Execution.current().depth();
        });
        assertThat(depth).isZero();
        assertThat(guard.heard).containsExactly("enter 1", "failed 1");
    }

    @Test
    void mayRefuseACall() {
        CallGuard refusing = new CallGuard() {
            @Override
            public Object enter() {
                throw new IllegalStateException("not now");
            }

            @Override
            public void leave(@Nullable Object token) {
                throw new AssertionError("never entered");
            }

            @Override
            public Throwable failed(@Nullable Object token, Throwable failure) {
                return new AssertionError("never entered", failure);
            }
        };
        IntUnaryOperator twice = function("double", n -> n).as(IntUnaryOperator.class, refusing);
        assertThatThrownBy(() -> call(twice, 4)).hasMessage("not now");
        assertThatThrownBy(() -> twice.applyAsInt(4)).hasMessage("not now");
    }

    @Test
    void goesWithAnyTypes() {
        WasmFunction mixed = WasmFunction.host("mixed", Mixed.class, (a, b, c, d) -> a + b + c + d);
        Mixed typed = mixed.as(Mixed.class, guard);
        assertThat(typed.mix(1, 2, 0.5f, 0.25)).isEqualTo(3.75);
        assertThat(GuestLane.<Double>call(() -> typed.mix(1, 2, 0.5f, 0.25))).isEqualTo(3.75);
        WasmFunction run = WasmFunction.host("run", Runnable.class, () -> {});
        GuestLane.call(() -> {
            run.as(Runnable.class, guard).run();
            return true;
        });
        assertThat(guard.heard).hasSize(6);
        assertThatThrownBy(() -> mixed.as(IntUnaryOperator.class, guard)).isInstanceOf(IllegalArgumentException.class);
    }
}
