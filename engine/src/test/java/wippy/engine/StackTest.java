package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;

/** Recursion without end is a trap and leaves everything usable. */
class StackTest {
    private static final String RECURSIVE = """
        (module
          (func $deep (export "deep") (param i32) (result i32)
            (i32.add (i32.const 1) (call $deep (local.get 0))))
          (func $down (export "down") (param i32) (result i32)
            (if (result i32) (local.get 0)
              (then (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
              (else (i32.const 0)))))
        """;

    private static void overflows(WasmFunction function, long... args) {
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> function.call(args));
        assertThat(trap).hasMessage("call stack exhausted");
        assertThat(trap.isStackExhausted()).isTrue();
        assertThat(trap.backtrace()).hasSize(WasmException.Trap.MAX_FRAMES);
        assertThat(trap.omittedFrames()).isPositive();
    }

    @Test
    void endlessRecursionTraps() {
        WasmInstance instance = Wat.instance(RECURSIVE);
        for (int i = 0; i < 3; i++) {
            overflows(Wat.function(instance, "deep"), 0);
            assertThat(Wat.call(instance, "down", 1000)).containsExactly(1000);
        }
    }

    @Test
    void theDepthOfTheExecutionIsTheLimitAndIsGivenBack() {
        WasmInstance instance = Wat.instance(RECURSIVE);
        AtomicReference<String> outcome = new AtomicReference<>("");
        Thread guest = GuestLane.start("guest", new Execution(100), () -> {
            Wat.call(instance, "down", 98);
            int depth = Execution.current().depth();
            try {
                Wat.call(instance, "down", 100);
            } catch (WasmException.Trap e) {
                outcome.set(
                        e.getMessage() + " " + depth + " " + Execution.current().depth());
            }
        });
        assertThat(joined(guest)).isTrue();
        assertThat(outcome).hasValue("call stack exhausted 0 0");
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(java.time.Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recursionThroughHostAndOtherInstancesTraps() {
        AtomicReference<WasmFunction> back = new AtomicReference<>();
        FuncType type = new FuncType(List.of(), List.of());
        WasmFunction host = WasmFunction.host("bounce", type, _ -> back.get().call());
        WasmModule module = Wat.module("""
            (module (import "next" "f" (func $next))
              (func (export "f") (call $next))
              (func (export "ok") (result i32) (i32.const 5)))
            """);
        WasmInstance first =
                Wat.instance(module, Imports.builder().put("next", "f", host).build());
        WasmInstance second = Wat.instance(
                module,
                Imports.builder().put("next", "f", Wat.function(first, "f")).build());
        back.set(Wat.function(second, "f"));
        overflows(Wat.function(second, "f"));
        assertThat(Wat.call(first, "ok")).containsExactly(5);
        assertThat(Wat.call(second, "ok")).containsExactly(5);
    }

    @Test
    void manyLocalsDoNotEatTheHeap() {
        WasmInstance instance =
                Wat.instance("(module (func $f (export \"f\") (local " + "i64 ".repeat(20_000) + ") (call $f)))");
        var trap = catchThrowableOfType(WasmException.Trap.class, () -> Wat.call(instance, "f"));
        assertThat(trap).hasMessage("call stack exhausted");
    }
}
