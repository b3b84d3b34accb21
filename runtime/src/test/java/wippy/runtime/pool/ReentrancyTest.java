package wippy.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Peer;
import wippy.runtime.process.ProcessFunction;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Processes;
import wippy.runtime.process.Spawn;

/** Calls that come back to a pool that has no worker left: none waits for itself, and limits hold all the same. */
@Timeout(60)
class ReentrancyTest {
    private static final String HOST = "app:processes";

    private final Processes processes = new Processes("");
    private final Functions functions = new Functions(id -> true);
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> most = new ConcurrentHashMap<>();

    ReentrancyTest() {
        processes.addHost(ProcessHost.of(HOST));
    }

    /** What a function does, as the peer that runs it, with its argument. */
    private interface Body {
        String run(Peer self, String argument);
    }

    private FunctionPool add(String name, PoolSettings settings, Body body) {
        EntryId id = new EntryId("app", name);
        AtomicInteger now = running.computeIfAbsent(name, key -> new AtomicInteger());
        AtomicInteger high = most.computeIfAbsent(name, key -> new AtomicInteger());
        FunctionPool pool = new FunctionPool(
                id,
                "test",
                settings,
                () -> (call, self) -> {
                    high.accumulateAndGet(now.incrementAndGet(), Math::max);
                    try {
                        return Guests.text(
                                body.run(self, Guests.textOf(call.arguments().getFirst())));
                    } finally {
                        now.decrementAndGet();
                    }
                },
                processes);
        functions.register(id, Data.empty(), pool);
        return pool;
    }

    private void addProcess(String name, Body body) {
        processes.register(
                new EntryId("app", name),
                () -> context -> Guests.text(body.run(
                        context.self(), Guests.textOf(context.arguments().getFirst()))));
    }

    private static FunctionCall call(CallContext caller, String name, String argument) {
        return FunctionCall.of(
                new EntryId("app", name), List.of(Guests.text(argument)), caller.forCallee(), DataModel.INSTANCE);
    }

    private String call(Peer self, String name, String argument) {
        return Guests.textOf(functions.call(call(self.context(), name, argument)));
    }

    private Guest<String> start(String name, String argument) {
        return Guests.start(() -> Guests.textOf(functions.call(call(CallContext.EMPTY, name, argument))));
    }

    private String exec(Peer self, String name, String argument) {
        return Guests.textOf(processes.exec(Spawn.of(
                new EntryId("app", name),
                HOST,
                List.of(Guests.text(argument)),
                self.context().forCallee())));
    }

    /** Starts a call beside its caller and waits for it, as a future is waited for. */
    private String async(Peer self, String name, String argument) {
        CallHandle handle = functions.start(call(self.context(), name, argument));
        return Guests.textOf(handle.await().orThrow());
    }

    private static String less(String number) {
        return Integer.toString(Integer.parseInt(number) - 1);
    }

    @Test
    void twoFunctionsMayCallEachOther() throws Exception {
        add("ping", PoolSettings.inline(), (self, n) -> n.equals("0") ? "done" : call(self, "pong", less(n)));
        add("pong", PoolSettings.inline(), (self, n) -> n.equals("0") ? "done" : call(self, "ping", less(n)));
        assertThat(start("ping", "20").get()).isEqualTo("done");
    }

    @Test
    void aCallMayComeBackThroughProcessesThatItWaitsFor() throws Exception {
        add("work", PoolSettings.inline(), (self, n) -> n.equals("0") ? "done" : exec(self, "worker", less(n)));
        addProcess("worker", (self, n) -> call(self, "work", n));
        assertThat(start("work", "10").get()).isEqualTo("done");
        add("called", PoolSettings.inline(), (self, n) -> n.equals("0") ? "done" : call(self, "process", less(n)));
        addProcess("process", (self, n) -> call(self, "called", n));
        functions.register(new EntryId("app", "process"), Data.empty(), new ProcessFunction(processes, HOST));
        assertThat(start("called", "10").get()).isEqualTo("done");
    }

    @Test
    void aCallMayComeBackThroughCallsThatItStarts() throws Exception {
        add("work", PoolSettings.inline(), (self, n) -> n.equals("0") ? "done" : async(self, "work", less(n)));
        assertThat(start("work", "10").get()).isEqualTo("done");
    }

    @Test
    void aCallThatWaitsForManyThatItStartedGetsThemAllInTheirTurn() throws Exception {
        add("work", PoolSettings.inline(), (self, n) -> {
            if (n.equals("0")) {
                Execution.sleep(java.time.Duration.ofNanos(100_000));
                return "1";
            }
            List<CallHandle> started = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                started.add(functions.start(call(self.context(), "work", "0")));
            }
            int sum = 0;
            for (CallHandle handle : started) {
                sum += Integer.parseInt(Guests.textOf(handle.await().orThrow()));
            }
            return Integer.toString(sum);
        });
        assertThat(start("work", "1").get()).isEqualTo("50");
        assertThat(most.get("work").get())
                .as("the one that waits, and one after the other of those it waits for")
                .isEqualTo(2);
    }

    @Test
    void callersThatHoldWhatTheOtherWaitsForAreFreed() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        add("left", PoolSettings.inline(), (self, n) -> meet(both, self, n, "right"));
        add("right", PoolSettings.inline(), (self, n) -> meet(both, self, n, "left"));
        Guest<String> one = start("left", "1");
        Guest<String> other = start("right", "1");
        assertThat(one.get()).isEqualTo("done");
        assertThat(other.get()).isEqualTo("done");
    }

    private String meet(CountDownLatch both, Peer self, String n, String next) {
        if (n.equals("0")) {
            return "done";
        }
        both.countDown();
        Execution.current().waiting(() -> {
            both.await();
            return true;
        });
        return call(self, next, less(n));
    }

    /** Strangers are not let in because somebody waits elsewhere: what is waited for there will come. */
    @Test
    void waitingElsewhereGivesNoExtraWorkers() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        add("busy", PoolSettings.inline(), (self, n) -> {
            Execution.current().waiting(() -> {
                gate.await();
                return true;
            });
            return "done";
        });
        FunctionPool outer = add("outer", PoolSettings.fixed(2), (self, n) -> call(self, "busy", n));
        Guest<String> holder = start("busy", "1");
        await().until(() -> running.get("busy").get() == 1);
        List<Guest<String>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(start("outer", "1"));
        }
        await().until(() -> outer.queued() == 18);
        gate.countDown();
        for (Guest<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("done");
        }
        assertThat(holder.get()).isEqualTo("done");
        assertThat(most.get("outer").get()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "exec", "async"})
    void recursionWithoutEndIsToldSo(String how) {
        add("endless", PoolSettings.inline(), (self, n) -> switch (how) {
            case "call" -> call(self, "endless", n);
            case "exec" -> exec(self, "back", n);
            default -> async(self, "endless", n);
        });
        addProcess("back", (self, n) -> call(self, "endless", n));
        assertThatThrownBy(() -> start("endless", "1").get())
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL))
                .hasMessageContaining("calls are nested deeper than 1000 at app:")
                .hasMessageContaining("does the function call itself without end?");
        assertThat(running.get("endless")).hasValue(0);
    }

    @Test
    void processesThatRunEachOtherWithoutEndAreToldSo() {
        addProcess("endless", (self, n) -> exec(self, "endless", n));
        assertThatThrownBy(() -> Guests.start(() -> processes.exec(Spawn.of(
                                new EntryId("app", "endless"), HOST, List.of(Guests.text("1")), CallContext.EMPTY)))
                        .get())
                .hasMessageContaining("calls are nested deeper than 1000 at app:endless");
    }

    /** A clock that starts itself again is no recursion: nobody waits. */
    @Test
    void aFunctionMayStartItselfAgainForEver() throws Exception {
        CountDownLatch ticks = new CountDownLatch(3000);
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        add("tick", PoolSettings.lazy(4), (self, n) -> {
            ticks.countDown();
            if (on.get()) {
                functions.start(call(self.context(), "tick", n)).onDone(outcome -> {
                    if (outcome instanceof wippy.runtime.call.Outcome.Failed failed) {
                        failure.compareAndSet(null, failed.error());
                    }
                });
            }
            return "";
        });
        start("tick", "1").get();
        assertThat(ticks.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        on.set(false);
        await().until(() -> running.get("tick").get() == 0);
        assertThat(failure).hasNullValue();
    }

    /** Functions in small pools that call, start and run each other at random, many at a time: all come to an end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCrowdOfCallsInAllDirectionsEnds(long seed) throws Exception {
        int functionCount = 6;
        for (int i = 0; i < functionCount; i++) {
            int number = i;
            PoolSettings settings = i % 2 == 0 ? PoolSettings.inline() : PoolSettings.fixed(1 + i / 2);
            add("f" + i, settings, (self, n) -> step(self, new Random(seed + 31L * n.hashCode() + number), n));
        }
        addProcess("p", (self, n) -> step(self, new Random(seed + n.hashCode()), n));
        List<Guest<String>> callers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            callers.add(start("f" + i % functionCount, i + ":" + (1 + i % 7)));
        }
        for (Guest<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("end");
        }
        assertThat(running.values()).allSatisfy(count -> assertThat(count).hasValue(0));
        assertThat(processes.size()).isZero();
    }

    private String step(Peer self, Random random, String argument) {
        int colon = argument.indexOf(':');
        int left = Integer.parseInt(argument.substring(colon + 1));
        if (left == 0) {
            return "end";
        }
        String next = random.nextInt(1000) + argument.substring(0, colon) + ":" + (left - 1);
        String name = "f" + random.nextInt(6);
        return switch (random.nextInt(4)) {
            case 0 -> exec(self, "p", next);
            case 1 -> async(self, name, next);
            default -> call(self, name, next);
        };
    }
}
