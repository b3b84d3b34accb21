package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.value.JavaModel;

/** Pools of WebAssembly functions: how many calls run at once, calls that come back, replacement and removal. */
@Timeout(60)
class PoolTest {
    private final TestApp app = new TestApp();
    private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Executor callers = threads;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    /** A function of the host that waits until the gate opens; guests call it through the runtime. */
    private void waiting() {
        app.functions.register(new EntryId("app", "wait"), Data.empty(), call -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                Execution.current().waiting(() -> {
                    gate.await();
                    return true;
                });
            } finally {
                inside.decrementAndGet();
            }
            return new Payload(JavaModel.shared(), "done");
        });
    }

    private CompletableFuture<String> relay(String name, String target) {
        return CompletableFuture.supplyAsync(() -> app.call(name, "\"" + target + "\"", "\"\""), callers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: inline}",
                "{size: 4}",
                "{type: static, workers: 1}",
                "{type: lazy, max_size: 1}",
                "{type: adaptive, max_size: 1}",
                "{worker_class: wasm, workers: 1, type: lazy, max_size: 50}",
            })
    void aPoolOfOneRunsOneCallAtATime(String pool) throws Exception {
        waiting();
        app.component("relay", "relay", "imports: [funcs]\npool: " + pool + "\n");
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(relay("relay", "app:wait"));
        }
        await().until(() -> inside.get() == 1);
        gate.countDown();
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("\"done\"");
        }
        assertThat(most).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: static, workers: 3}",
                "{type: static, size: 3, buffer: 1, warm_start: true}",
                "{workers: 3, size: 9}",
                "{type: lazy, max_size: 3}",
                "{max_size: 3}",
                "{type: adaptive, max_size: 3}",
                "{worker_class: wasm, workers: 3}",
            })
    void aPoolOfThreeRunsThree(String pool) throws Exception {
        waiting();
        app.component("relay", "relay", "imports: [funcs]\npool: " + pool + "\n");
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(relay("relay", "app:wait"));
        }
        await().until(() -> inside.get() == 3);
        gate.countDown();
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("\"done\"");
        }
        assertThat(most).hasValue(3);
    }

    /** relay calls hop, which calls relay again, which calls echo: the only worker of each is lent by then. */
    @Test
    void callsThatComeBackToAFullPoolAreLetIn() {
        app.component("relay", "relay", "imports: [funcs]\npool: {type: inline}\n");
        app.component("echo", "echo", "");
        app.functions.register(
                new EntryId("app", "hop"),
                Data.empty(),
                call -> app.functions.call(wippy.runtime.call.FunctionCall.of(
                        new EntryId("app", "relay"),
                        List.of(
                                new Payload(JavaModel.shared(), "app:echo"),
                                call.arguments().getFirst()),
                        call.context().forCallee(),
                        call.resultModel())));
        assertThat(app.call("relay", "\"app:hop\"", "\"round\"")).isEqualTo("\"round\"");
    }

    @Test
    void anUpdateUnderLoadLosesNoCallAndNewCallsGetNewCode() throws Exception {
        String wat = """
            source: (module (func (export "f") (result i32) (i32.const %d)))
            method: f
            wit: "f: func() -> s32"
            pool: {type: static, workers: 2}
            """;
        app.add("f", "function.wat", wat.formatted(0));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int generation = 1; generation <= 30; generation++) {
            for (int i = 0; i < 20; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> app.call("f"), callers));
            }
            app.update("f", "function.wat", wat.formatted(generation));
            assertThat(app.call("f")).isEqualTo("" + generation);
        }
        for (CompletableFuture<String> call : calls) {
            assertThat(Integer.parseInt(call.get(30, TimeUnit.SECONDS))).isBetween(0, 30);
        }
    }

    @Test
    void aRemovedFunctionFinishesWhatItHasBegunAndTakesNoMore() throws Exception {
        waiting();
        app.component("relay", "relay", "imports: [funcs]\npool: {type: inline}\n");
        CompletableFuture<String> runs = relay("relay", "app:wait");
        await().until(() -> inside.get() == 1);
        CompletableFuture<String> queued = relay("relay", "app:wait");
        app.remove("relay");
        assertThatThrownBy(() -> app.call("relay", "\"app:wait\"", "\"\"")).hasMessageContaining("no handler");
        gate.countDown();
        assertThat(runs.get(30, TimeUnit.SECONDS)).isEqualTo("\"done\"");
        assertThat(queued.handle((value, error) -> error == null ? value : error.getMessage())
                        .get(30, TimeUnit.SECONDS))
                .satisfiesAnyOf(
                        end -> assertThat(end).isEqualTo("\"done\""),
                        end -> assertThat(end).as("it came too late to queue").contains("no handler"));
    }
}
