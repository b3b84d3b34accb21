package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;

/** Guests obey the execution they run under. */
class ExecutionControlTest {
    private static final FuncType VOID = new FuncType(List.of(), List.of());

    private static final String ENDLESS = """
        (module
          (memory 1)
          (tag $e)
          (type $void (func))
          (table funcref (elem $tail))
          (func (export "br") (loop $l (br $l)))
          (func (export "br_if") (loop $l (br_if $l (i32.const 1))))
          (func (export "br_table") (loop $l (br_table $l $l (i32.const 0))))
          (func (export "fill") (loop $l (memory.fill (i32.const 0) (i32.const 7) (i32.const 65536)) (br $l)))
          (func $tail (export "tail") (return_call $tail))
          (func (export "tail_indirect") (return_call_indirect (type $void) (i32.const 0)))
          (func (export "throw") (loop $l (try_table (catch $e $l) (throw $e))))
          (func $nothing)
          (func (export "calls") (loop $l (call $nothing) (br $l)))
          (func (export "catcher")
            (loop $again
              (block $caught (try_table (catch_all $caught) (loop $l (br $l))))
              (br $again))))
        """;

    /** Runs it on the lane until the deadline; gives what ended it. */
    private static boolean endsAtDeadline(WasmFunction function) {
        return GuestLane.call(() -> {
            var scope = Execution.current().deadline(Duration.ofMillis(30));
            try (scope) {
                function.call();
                return false;
            } catch (StoppedException e) {
                return scope.caused(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_if", "br_table", "fill", "tail", "tail_indirect", "throw", "calls", "catcher"})
    void everyEndlessGuestEndsAtItsDeadline(String name) {
        WasmInstance instance = Wat.instance(ENDLESS);
        assertThat(endsAtDeadline(Wat.function(instance, name))).isTrue();
    }

    @Test
    void anInstanceGoesOnAfterItWasStopped() {
        WasmInstance instance = Wat.instance("""
            (module (func (export "loop") (loop $l (br $l)))
              (func (export "one") (result i32) (i32.const 1)))
            """);
        assertThat(endsAtDeadline(Wat.function(instance, "loop"))).isTrue();
        assertThat(Wat.call(instance, "one")).containsExactly(1);
    }

    @Test
    void stopsFromAnotherThread() {
        WasmFunction loop = Wat.function(Wat.instance(ENDLESS), "catcher");
        Execution execution = new Execution();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        GuestLane.start("guest", execution, () -> {
            started.countDown();
            try {
                loop.call();
                ended.complete(new AssertionError("returned"));
            } catch (RuntimeException e) {
                ended.complete(e);
            }
        });
        await().until(() -> started.getCount() == 0);
        execution.stop("enough");
        assertThat(ended.orTimeout(30, TimeUnit.SECONDS).join())
                .isInstanceOf(StoppedException.class)
                .hasMessage("enough");
    }

    @Test
    void aWaitInAHostFunctionEndsAtTheDeadline() {
        WasmFunction host = WasmFunction.host("wait", VOID, _ -> {
            Execution.sleep(Duration.ofHours(1));
            return new long[0];
        });
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module (import "host" "wait" (func $wait))
                      (func (export "run") (block $b (try_table (catch_all $b) (call $wait)))))
                    """), Imports.builder().put("host", "wait", host).build());
        assertThat(endsAtDeadline(Wat.function(instance, "run"))).isTrue();
    }

    /** Before the call and from within a host function: the two places where one can be pending. */
    @Test
    void aPendingInterruptEndsNoGuestAndIsHandedOn() throws Exception {
        WasmFunction interrupt = WasmFunction.host("interrupt", VOID, _ -> {
            Thread.currentThread().interrupt();
            return new long[0];
        });
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module (import "host" "interrupt" (func $interrupt))
                      (func (export "run") (param $n i32) (result i32)
                        (loop $l
                          (call $interrupt)
                          (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                        (i32.const 9)))
                    """),
                Imports.builder().put("host", "interrupt", interrupt).build());
        CompletableFuture<String> seen = new CompletableFuture<>();
        GuestLane.start("guest", new Execution(), () -> {
            try {
                Thread.currentThread().interrupt();
                long[] results = Wat.call(instance, "run", 100);
                seen.complete(results[0] + " " + Thread.interrupted());
            } catch (RuntimeException e) {
                seen.completeExceptionally(e);
            }
        });
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("9 true");
    }

    @Test
    void aHostsOwnExceptionPassesUnchanged() {
        IllegalArgumentException failure = new IllegalArgumentException("mine");
        WasmFunction host = WasmFunction.host("fail", VOID, _ -> {
            throw failure;
        });
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module (import "host" "fail" (func $fail))
                      (func (export "run") (block $b (try_table (catch_all $b) (call $fail)))))
                    """), Imports.builder().put("host", "fail", host).build());
        assertThatThrownBy(() -> Wat.call(instance, "run")).isSameAs(failure);
    }

    @Test
    void callsHopOntoTheLaneAndStayThere() {
        AtomicBoolean current = new AtomicBoolean();
        WasmFunction host = WasmFunction.host("look", VOID, _ -> {
            current.set(Execution.isCurrent());
            return new long[0];
        });
        WasmInstance instance = Wat.instance(
                Wat.module("(module (import \"h\" \"f\" (func $f)) (func (export \"run\") (call $f)))"),
                Imports.builder().put("h", "f", host).build());
        assertThat(Execution.isCurrent()).isFalse();
        Wat.call(instance, "run");
        assertThat(current).isTrue();
    }
}
