package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Access;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;

/** Limits on time and memory, and what becomes of a pool under them. */
class LimitsTest {
    private static final int PAGE = 65536;

    private final TestApp app = new TestApp();

    private WippyException failure(TestApp in, String name, String... arguments) {
        return catchThrowableOfType(WippyException.class, () -> in.call(name, arguments));
    }

    private CallHandle start(String name) {
        return app.functions.start(
                FunctionCall.of(new EntryId("app", name), List.of(), CallContext.EMPTY, DataModel.INSTANCE));
    }

    @Test
    void aTightLoopEndsAtItsLimit() {
        app.component("spin", "spin", "limits: {max_execution_ms: 50}\npool: {type: inline}\n");
        WippyException error = failure(app, "spin");
        assertThat(error)
                .hasMessageStartingWith("failed to call wasm method: spin: ")
                .hasMessageContaining("deadline exceeded");
        assertThat(error.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(error.retryable()).contains(false);
        assertThat(failure(app, "spin").kind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void aWaitEndsAtTheLimit() {
        app.component("relay", "relay", "imports: [funcs]\nlimits: {max_execution_ms: 50}\n");
        app.functions.register(new EntryId("app", "forever"), Data.empty(), call -> {
            Execution.sleep(Duration.ofMinutes(10));
            return Payload.nil(JavaModel.shared());
        });
        assertThat(failure(app, "relay", "\"app:forever\"", "\"\"").kind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void theAppsDefaultCountsWhereTheEntrySaysNothing() {
        TestApp limited = new TestApp(
                Settings.none()
                        .set("limits.default_max_execution_ms=50")
                        .set("limits.default_max_memory_bytes=" + PAGE),
                new Access(false));
        limited.component("spin", "spin", "");
        limited.component("grow", "grow", "");
        assertThat(failure(limited, "spin").kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(limited.call("grow", "1")).isEqualTo("-1");
    }

    @Test
    void memoryGrowsToTheLimitAndNotAPageFurther() {
        app.component("grow", "grow", "limits: {max_memory_bytes: " + 3 * PAGE + "}\n");
        assertThat(app.call("grow", "2")).isEqualTo("1");
        assertThat(app.call("grow", "3")).isEqualTo("-1");
    }

    @Test
    void aModuleThatNeedsMoreFromTheStartSaysSo() {
        app.component("grow", "grow", "limits: {max_memory_bytes: " + (PAGE - 1) + "}\n");
        assertThat(failure(app, "grow", "0"))
                .hasMessageContaining("failed to instantiate wasm module")
                .hasMessageContaining("memory");
    }

    @Test
    void aCancelledCallerStopsTheGuestAndThePoolGoesOn() throws Exception {
        app.wat("spin", """
            (module
              (import "env" "unused" (func))
              (func (export "spin") (loop $l (br $l))))
            """, "spin: func()", "pool: {type: inline}\n");
        CallHandle running = start("spin");
        CallHandle queued = start("spin");
        queued.cancel();
        assertCanceled(queued);
        running.cancel();
        assertCanceled(running);
        CallHandle next = start("spin");
        assertThat(next.isDone()).isFalse();
        next.cancel();
        assertCanceled(next);
    }

    private static void assertCanceled(CallHandle call) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        call.onDone(outcome -> done.countDown());
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(call.outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Failed.class,
                                failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.CANCELED)));
    }

    @Test
    void manyCallersShareAnEntry() {
        app.component("sum", "sum", "pool: {workers: 3}\n");
        List<CallHandle> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(app.functions.start(FunctionCall.of(
                    new EntryId("app", "sum"),
                    List.of(new Payload(JavaModel.shared(), i), new Payload(JavaModel.shared(), 1000)),
                    CallContext.EMPTY,
                    JavaModel.shared())));
        }
        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).await().orThrow().value()).isEqualTo(1000L + i);
        }
    }

    @Test
    void aSlowCallerDoesNotKeepOthersWaiting() {
        app.component("spin", "spin", "limits: {max_execution_ms: 300}\n");
        app.component("sum", "sum", "");
        CallHandle slow = start("spin");
        assertThat(app.call("sum", "1", "2")).isEqualTo("3");
        assertThat(slow.await()).isInstanceOf(Outcome.Failed.class);
    }
}
