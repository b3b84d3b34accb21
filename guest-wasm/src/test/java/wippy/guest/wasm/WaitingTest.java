package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Pid;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.value.JavaModel;

/** Guests that wait, by the thousand: others run meanwhile, and no thread of the operating system is held. */
@Timeout(120)
class WaitingTest {
    private static final int MANY = 3_000;
    private static final long SECOND = 1_000_000_000;

    private final TestApp app = new TestApp();

    WaitingTest() {
        app.file("runtime.wasm", TestApp.resource("runtime.wasm"));
        app.add(
                "receive",
                "function.wasm",
                app.binary("runtime.wasm", "receive") + "imports: [funcs]\npool: {type: lazy, max_size: " + MANY
                        + "}\n");
        app.wat(
                "one",
                "(module (func (export \"one\") (result i32) (i32.const 1)))",
                "one: func() -> s32",
                "pool: {type: inline}\n");
    }

    private CallHandle receive(Object limit) {
        return app.functions.start(FunctionCall.of(
                new EntryId("app", "receive"),
                List.of(new Payload(JavaModel.shared(), limit)),
                CallContext.EMPTY,
                JavaModel.shared()));
    }

    private static int systemThreads() {
        return (int) java.util.Arrays.stream(ManagementFactory.getThreadMXBean().getAllThreadIds())
                .count();
    }

    /** One after another they would take the better part of an hour. */
    @Test
    void thousandsThatWaitASecondTakeAboutASecondTogether() {
        receive(Optional.of(1L)).await();
        int before = systemThreads();
        long start = System.nanoTime();
        List<CallHandle> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            calls.add(receive(Optional.of(SECOND)));
        }
        int threads = systemThreads() - before;
        calls.forEach(call -> assertThat(call.await()).isInstanceOf(Outcome.Returned.class));
        assertThat(System.nanoTime() - start).isBetween(SECOND, 60 * SECOND);
        assertThat(threads)
                .as("threads of the operating system that came with them")
                .isLessThan(64);
    }

    @Test
    void othersAreServedWhileThousandsWait() {
        List<CallHandle> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            waiting.add(receive(Optional.empty()));
        }
        await().until(() -> app.processes.size() == MANY);
        for (int i = 0; i < 100; i++) {
            assertThat(app.call("one")).isEqualTo("1");
        }
        assertThat(waiting).noneMatch(CallHandle::isDone);
        waiting.forEach(CallHandle::cancel);
        waiting.forEach(call -> assertThat(call.await()).isInstanceOf(Outcome.Failed.class));
        await().until(() -> app.processes.size() == 0);
    }

    /** A guest that waits for the answer of a function holds neither a thread nor the pool of that function. */
    @Test
    void guestsThatWaitForAReplyGiveWay() throws Exception {
        app.component("relay", "relay", "imports: [funcs]\npool: {type: lazy, max_size: " + MANY + "}\n");
        CompletableFuture<Boolean> gate = new CompletableFuture<>();
        app.functions.register(new EntryId("app", "gate"), Data.empty(), call -> {
            Execution.current().waiting(() -> {
                try {
                    return gate.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
            return new Payload(JavaModel.shared(), "open");
        });
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            CompletableFuture<String> result = new CompletableFuture<>();
            calls.add(result);
            GuestLane.start(
                    "caller", new Execution(), () -> result.complete(app.call("relay", "\"app:gate\"", "\"\"")));
        }
        await().until(() -> app.processes.size() == 500);
        assertThat(app.call("one")).isEqualTo("1");
        gate.complete(true);
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("\"open\"");
        }
    }

    @Test
    void processesWaitForMailWithoutHoldingTheirHost() throws Exception {
        app.processes.addHost(ProcessHost.of("app:processes", 1));
        app.add("p", "process.wasm", app.binary("runtime.wasm", "receive-many") + "imports: [funcs]\n");
        List<Pid> pids = new ArrayList<>();
        List<CompletableFuture<Outcome>> ends = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            CompletableFuture<Outcome> end = new CompletableFuture<>();
            ends.add(end);
            pids.add(app.processes.spawn(
                    Spawn.of(
                            new EntryId("app", "p"),
                            "app:processes",
                            List.of(new Payload(JavaModel.shared(), 2L)),
                            CallContext.EMPTY),
                    end::complete));
        }
        AtomicReference<Payload> text = new AtomicReference<>(new Payload(JavaModel.shared(), "x"));
        for (int round = 0; round < 2; round++) {
            for (Pid pid : pids) {
                app.processes.send(pid, new Mail.Message(Optional.empty(), "go", List.of(text.get())));
            }
        }
        for (CompletableFuture<Outcome> end : ends) {
            assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Returned.class);
        }
    }
}
