package wippy.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.call.RetiredException;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Peer;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Processes;

@Timeout(60)
class FunctionPoolTest {
    private static final EntryId ID = EntryId.parse("app:work");

    private final Processes processes = new Processes("");
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** A pool whose workers run that body, and count how many of them run. */
    private FunctionPool pool(PoolSettings settings, Function<Peer, Payload> body) {
        return new FunctionPool(ID, "wasm", settings, () -> worker(body), processes);
    }

    private FunctionWorker worker(Function<Peer, Payload> body) {
        made.incrementAndGet();
        return new FunctionWorker() {
            @Override
            public Payload call(FunctionCall call, Peer self) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    return body.apply(self);
                } finally {
                    running.decrementAndGet();
                }
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static FunctionCall call() {
        return call(CallContext.EMPTY);
    }

    private static FunctionCall call(CallContext context) {
        return FunctionCall.of(ID, List.of(), context, DataModel.INSTANCE);
    }

    private static Payload waitFor(CountDownLatch gate) {
        Execution.current().waiting(() -> {
            gate.await();
            return true;
        });
        return Guests.text("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noMoreCallsRunAtOnceThanThereAreWorkers(int workers) throws Exception {
        FunctionPool pool = pool(PoolSettings.fixed(workers), self -> {
            Execution.sleep(Duration.ofNanos(100_000));
            return Guests.text(self.pid().toString());
        });
        List<Guest<String>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            callers.add(Guests.start(() -> Guests.textOf(pool.call(call()))));
        }
        List<String> pids = new ArrayList<>();
        for (Guest<String> caller : callers) {
            pids.add(caller.get());
        }
        assertThat(most.get()).isBetween(1, workers);
        assertThat(pids).doesNotHaveDuplicates();
        assertThat(made.get()).isLessThanOrEqualTo(workers);
        assertThat(pool.queued()).isZero();
        assertThat(processes.size()).isZero();
    }

    @Test
    void theQueueIsFifo() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch gate = new CountDownLatch(1);
        FunctionPool pool = new FunctionPool(
                ID,
                "wasm",
                PoolSettings.inline(),
                () -> (call, self) -> {
                    order.add(Guests.textOf(call.arguments().getFirst()));
                    return waitFor(gate);
                },
                processes);
        List<Guest<Payload>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int number = i;
            callers.add(Guests.start(() -> pool.call(
                    FunctionCall.of(ID, List.of(Guests.text("" + number)), CallContext.EMPTY, DataModel.INSTANCE))));
            await().until(() -> order.size() + pool.queued() == number + 1);
        }
        gate.countDown();
        for (Guest<Payload> caller : callers) {
            caller.get();
        }
        assertThat(order).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void aStoppedCallerLeavesTheQueue() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        FunctionPool pool = pool(PoolSettings.inline(), self -> waitFor(gate));
        Guest<Payload> first = Guests.start(() -> pool.call(call()));
        await().until(() -> running.get() == 1);
        Guest<Payload> second = Guests.start(() -> pool.call(call()));
        await().until(() -> pool.queued() == 1);
        second.execution().stop("canceled");
        assertThatThrownBy(second::get).isInstanceOf(StoppedException.class);
        assertThat(pool.queued()).isZero();
        gate.countDown();
        assertThat(Guests.textOf(first.get())).isEqualTo("done");
    }

    @Test
    void aStoppedCallerStopsTheCallAndThePoolGoesOn() throws Exception {
        FunctionPool pool = pool(PoolSettings.inline(), self -> {
            Execution execution = Execution.current();
            while (true) {
                execution.poll();
            }
        });
        for (int i = 0; i < 5; i++) {
            Guest<Payload> caller = Guests.start(() -> pool.call(call()));
            await().until(() -> running.get() == 1);
            caller.execution().stop("canceled");
            assertThatThrownBy(caller::get).isInstanceOf(StoppedException.class);
        }
        assertThat(processes.size()).isZero();
    }

    /** Calls that fail, get stopped while queued, while running, or succeed: afterwards every worker is still there. */
    @Test
    void noWorkerIsLostUnderLoadWithCancellations() throws Exception {
        int workers = 3;
        Random random = new Random(42);
        AtomicReference<CyclicBarrier> meeting = new AtomicReference<>();
        FunctionPool pool = pool(PoolSettings.fixed(workers), self -> {
            if (meeting.get() != null) {
                return meet(meeting.get());
            }
            Execution.sleep(Duration.ofNanos(50_000));
            if (self.pid().unique().endsWith("7")) {
                throw WippyException.internal("trap");
            }
            return Guests.nil();
        });
        List<Guest<Payload>> callers = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            callers.add(Guests.start(() -> pool.call(call())));
            if (random.nextInt(3) == 0) {
                callers.get(random.nextInt(callers.size())).execution().stop("canceled");
            }
        }
        for (Guest<Payload> caller : callers) {
            caller.result().handle((value, error) -> value).get(30, TimeUnit.SECONDS);
        }
        assertThat(most.get()).isLessThanOrEqualTo(workers);
        assertThat(pool.queued()).isZero();
        assertThat(processes.size()).isZero();
        meeting.set(new CyclicBarrier(workers));
        for (Guest<Payload> all : callers(pool, workers)) {
            assertThat(Guests.textOf(all.get())).isEqualTo("met");
        }
    }

    private static List<Guest<Payload>> callers(FunctionPool pool, int count) {
        List<Guest<Payload>> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(Guests.start(() -> pool.call(call())));
        }
        return callers;
    }

    /** Waits until as many calls as there are workers are inside at once. */
    private static Payload meet(CyclicBarrier all) {
        return Execution.current().waiting(() -> {
            try {
                all.await(20, TimeUnit.SECONDS);
                return Guests.text("met");
            } catch (BrokenBarrierException | TimeoutException e) {
                return Guests.text("alone");
            }
        });
    }

    @Test
    void everyWorkerIsThereAfterManyFailures() throws Exception {
        int workers = 4;
        CyclicBarrier meeting = new CyclicBarrier(workers);
        AtomicInteger calls = new AtomicInteger();
        FunctionPool pool = pool(PoolSettings.lazy(workers), self -> {
            if (calls.incrementAndGet() <= 100) {
                throw WippyException.internal("trap");
            }
            return meet(meeting);
        });
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> Guests.start(() -> pool.call(call())).get())
                    .isInstanceOf(WippyException.class)
                    .hasMessage("trap");
        }
        for (Guest<Payload> caller : callers(pool, workers)) {
            assertThat(Guests.textOf(caller.get())).isEqualTo("met");
        }
    }

    @Test
    void aWorkerThatCannotBeMadeFailsItsCallerOnly() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        FunctionPool pool = new FunctionPool(
                ID,
                "wasm",
                PoolSettings.inline(),
                () -> {
                    if (attempts.incrementAndGet() % 2 == 1) {
                        throw WippyException.internal("cannot instantiate");
                    }
                    return worker(self -> Guests.text("ok"));
                },
                processes);
        assertThatThrownBy(() -> Guests.start(() -> pool.call(call())).get()).hasMessage("cannot instantiate");
        assertThat(Guests.textOf(Guests.start(() -> pool.call(call())).get())).isEqualTo("ok");
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void aWorkerThatCannotBeReusedIsClosedAndReplaced() throws Exception {
        FunctionPool pool = new FunctionPool(
                ID,
                "wasm",
                PoolSettings.inline(),
                () -> {
                    made.incrementAndGet();
                    return new FunctionWorker() {
                        @Override
                        public Payload call(FunctionCall call, Peer self) {
                            return Guests.nil();
                        }

                        @Override
                        public boolean isReusable() {
                            return false;
                        }

                        @Override
                        public void close() {
                            closed.incrementAndGet();
                        }
                    };
                },
                processes);
        for (int i = 0; i < 5; i++) {
            Guests.start(() -> pool.call(call())).get();
        }
        assertThat(made).hasValue(5);
        assertThat(closed).hasValue(5);
        assertThat(pool.size()).isZero();
    }

    @Test
    void idleWorkersOfALazyPoolGoAndThoseOfAFixedOneStay() throws Exception {
        FunctionPool lazy = pool(PoolSettings.lazy(4).idle(Duration.ofMillis(20)), self -> Guests.nil());
        FunctionPool fixed = pool(PoolSettings.fixed(1).idle(Duration.ofMillis(1)), self -> Guests.nil());
        Guests.start(() -> lazy.call(call())).get();
        Guests.start(() -> fixed.call(call())).get();
        await().until(() -> lazy.size() == 0 && closed.get() == 1); // closed a moment later
        assertThat(fixed.size()).isEqualTo(1);
    }

    @Test
    void aWarmPoolHasItsWorkersBeforeItIsCalled() {
        FunctionPool fixed = pool(PoolSettings.fixed(3).warm(true), self -> Guests.nil());
        await().until(() -> fixed.size() == 3 && made.get() == 3);
        FunctionPool cold = pool(PoolSettings.fixed(3), self -> Guests.nil());
        assertThat(cold.size()).isZero();
        FunctionPool lazy = pool(PoolSettings.lazy(3).warm(true), self -> Guests.nil());
        assertThat(lazy.size()).as("none of its workers stays").isZero();
    }

    @Test
    void oneWorkerOfAnAdaptivePoolStays() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        FunctionPool pool = pool(PoolSettings.adaptive(4).idle(Duration.ofMillis(10)), self -> waitFor(gate));
        List<Guest<Payload>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Guests.start(() -> pool.call(call())));
        }
        await().until(() -> running.get() == 4);
        gate.countDown();
        for (Guest<Payload> caller : callers) {
            caller.get();
        }
        await().until(() -> pool.size() == 1 && closed.get() == 3);
    }

    @Test
    void aFunctionMayCallItselfEvenInAnInlinePool() throws Exception {
        AtomicReference<FunctionPool> self = new AtomicReference<>();
        AtomicInteger depth = new AtomicInteger();
        FunctionPool pool = pool(
                PoolSettings.inline(),
                peer -> depth.incrementAndGet() < 5
                        ? self.get().call(call(peer.context().forCallee()))
                        : Guests.text("bottom"));
        self.set(pool);
        assertThat(Guests.textOf(Guests.start(() -> pool.call(call())).get())).isEqualTo("bottom");
        assertThat(made).hasValue(5);
        assertThat(closed).as("the extra workers").hasValue(4);
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void aCoroutineOfAFunctionMayCallItToo() throws Exception {
        AtomicReference<FunctionPool> self = new AtomicReference<>();
        AtomicInteger depth = new AtomicInteger();
        FunctionPool pool = pool(PoolSettings.inline(), peer -> {
            if (depth.incrementAndGet() > 1) {
                return Guests.text("inner");
            }
            CompletableFuture<Payload> inner = new CompletableFuture<>();
            GuestLane.start(
                    "fiber",
                    Execution.current().fork(),
                    () -> inner.complete(self.get().call(call(peer.context().forCallee()))));
            return Execution.current().waiting(() -> {
                try {
                    return inner.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
        });
        self.set(pool);
        assertThat(Guests.textOf(Guests.start(() -> pool.call(call())).get())).isEqualTo("inner");
    }

    @Test
    void aClosedPoolFinishesWhatItHasLetIn() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        FunctionPool pool = pool(PoolSettings.inline(), self -> waitFor(gate));
        Guest<Payload> runs = Guests.start(() -> pool.call(call()));
        await().until(() -> running.get() == 1);
        Guest<Payload> queued = Guests.start(() -> pool.call(call()));
        await().until(() -> pool.queued() == 1);
        pool.close();
        assertThatThrownBy(() -> Guests.start(() -> pool.call(call())).get()).isInstanceOf(RetiredException.class);
        gate.countDown();
        assertThat(Guests.textOf(runs.get())).isEqualTo("done");
        assertThat(Guests.textOf(queued.get())).isEqualTo("done");
        assertThat(pool.size()).isZero();
        assertThat(closed).hasValue(made.get());
    }

    @Test
    void replacingAFunctionUnderLoadLosesNoCall() throws Exception {
        Functions functions = new Functions(id -> true);
        functions.register(ID, Data.empty(), pool(PoolSettings.fixed(2), self -> Guests.text("0")));
        List<Guest<String>> callers = new ArrayList<>();
        for (int generation = 1; generation <= 20; generation++) {
            for (int i = 0; i < 20; i++) {
                callers.add(Guests.start(() -> Guests.textOf(functions.call(call()))));
            }
            String name = "" + generation;
            functions.register(ID, Data.empty(), pool(PoolSettings.fixed(2), self -> Guests.text(name)));
            assertThat(Guests.start(() -> Guests.textOf(functions.call(call()))).get())
                    .as("new calls use the new generation")
                    .isEqualTo(name);
        }
        for (Guest<String> caller : callers) {
            assertThat(Integer.parseInt(caller.get())).isBetween(0, 20);
        }
        functions.unregister(ID);
        assertThatThrownBy(() -> functions.call(call())).hasMessage("pool not found: app:work");
        await().until(() -> closed.get() == made.get());
    }

    @Test
    void aPoolClosedByItselfSaysSo() {
        Functions functions = new Functions(id -> true);
        FunctionPool pool = pool(PoolSettings.inline(), self -> Guests.nil());
        functions.register(ID, Data.empty(), pool);
        pool.close();
        assertThatThrownBy(() -> functions.call(call()))
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .hasMessage("pool is closed");
    }

    @Test
    void aRunOfAFunctionIsAPeerWhileItLasts() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicReference<Pid> pid = new AtomicReference<>();
        FunctionPool pool = pool(PoolSettings.inline(), self -> {
            pid.set(self.pid());
            waitFor(gate);
            return switch (self.mailbox().poll().orElseThrow()) {
                case Mail.Message message -> message.payloads().getFirst();
                default -> Guests.nil();
            };
        });
        Guest<Payload> caller = Guests.start(() -> pool.call(call()));
        await().until(() -> running.get() == 1);
        assertThat(pid.get().host()).startsWith("app:work#wasm.");
        Mail.Message message = new Mail.Message(Optional.empty(), "hello", List.of(Guests.text("from outside")));
        processes.send(pid.get(), message);
        gate.countDown();
        assertThat(Guests.textOf(caller.get())).isEqualTo("from outside");
        assertThatThrownBy(() -> processes.send(pid.get(), message)).hasMessage("process not found");
    }

    @Test
    void terminatingARunEndsItButNotItsCaller() throws Exception {
        AtomicReference<Pid> pid = new AtomicReference<>();
        FunctionPool pool = pool(PoolSettings.inline(), self -> {
            pid.set(self.pid());
            return waitFor(new CountDownLatch(1));
        });
        Guest<String> caller = Guests.start(() -> {
            try {
                pool.call(call());
                return "returned";
            } catch (WippyException e) {
                Execution.current().poll();
                return e.getMessage();
            }
        });
        await().until(() -> running.get() == 1);
        processes.terminate(pid.get());
        assertThat(caller.get()).isEqualTo("process terminated");
    }
}
