package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

@Timeout(60)
class ProcessesTest {
    private static final String HOST = "app:processes";

    private final Processes processes = new Processes("");
    private final ProcessHost host = ProcessHost.of(HOST);

    @BeforeEach
    void addHost() {
        processes.addHost(host);
    }

    private EntryId program(String name, ProcessBody body) {
        EntryId id = EntryId.parse("app:" + name);
        processes.register(id, () -> body);
        return id;
    }

    private static Spawn spawn(EntryId id, Payload... arguments) {
        return Spawn.of(id, HOST, List.of(arguments), CallContext.EMPTY);
    }

    private Pid start(String name, ProcessBody body) {
        return processes.spawn(spawn(program(name, body)));
    }

    private static Mail.Message message(String topic, String text) {
        return new Mail.Message(Optional.empty(), topic, List.of(Guests.text(text)));
    }

    private static Payload forever(ProcessContext context) {
        return Execution.current().waiting(() -> {
            new CountDownLatch(1).await();
            return Guests.nil();
        });
    }

    /** Ends when it gets the topic {@code end}, with its text; fails on {@code fail}. */
    private static Payload onCommand(ProcessContext context) {
        while (true) {
            if (context.mailbox().await() instanceof Mail.Message message) {
                if (message.topic().equals("end")) {
                    return message.payloads().getFirst();
                }
                if (message.topic().equals("fail")) {
                    throw WippyException.internal("broken");
                }
            }
        }
    }

    /** Runs the body as a peer, such as a function is. */
    private <T> Guest<T> peer(Function<Peer, T> body) {
        return Guests.start(() -> {
            AtomicReference<T> result = new AtomicReference<>();
            processes.runAsPeer("app:f#test.1", EntryId.parse("app:f"), CallContext.EMPTY, self -> {
                result.set(body.apply(self));
                return Guests.nil();
            });
            return result.get();
        });
    }

    private void assertNothingIsLeft() {
        await().until(() -> processes.size() == 0 && host.size() == 0);
    }

    // ---- spawning and ending

    @Test
    void aProcessGetsItsArgumentsAndGivesItsResult() throws Exception {
        EntryId id = program("echo", context -> context.arguments().getFirst());
        Payload result = Guests.start(() -> processes.exec(spawn(id, Guests.text("hello"))))
                .get();
        assertThat(Guests.textOf(result)).isEqualTo("hello");
        assertNothingIsLeft();
    }

    @Test
    void aPidSaysWhereItsProcessRuns() {
        Pid pid = start("idle", ProcessesTest::forever);
        assertThat(pid.toString()).matches("\\{app:processes\\|0x[0-9a-f]{5,}}");
        assertThat(Pid.parse(pid.toString())).contains(pid);
        assertThat(processes.isAlive(pid)).isTrue();
        processes.terminate(pid);
        await().until(() -> !processes.isAlive(pid));
    }

    @Test
    void whatIsNotThereIsNamed() {
        EntryId known = program("known", ProcessesTest::forever);
        assertError(ErrorKind.NOT_FOUND, "factory not found", () -> processes.spawn(spawn(EntryId.parse("app:none"))));
        assertError(
                ErrorKind.NOT_FOUND,
                "host not found",
                () -> processes.spawn(Spawn.of(known, "app:nohost", List.of(), CallContext.EMPTY)));
        assertError(
                ErrorKind.NOT_FOUND,
                "could not resolve 'nobody' as PID or registered name",
                () -> processes.resolve("nobody"));
        assertError(
                ErrorKind.NOT_FOUND,
                "host not found",
                () -> processes.send(Pid.parse("{other:host|0x00001}").orElseThrow(), message("t", "x")));
        assertError(
                ErrorKind.NOT_FOUND,
                "process not found",
                () -> processes.send(Pid.parse("{app:processes|0xfffff}").orElseThrow(), message("t", "x")));
        assertError(
                ErrorKind.INVALID,
                "cannot send to @ topics",
                () -> processes.send(Pid.parse("{app:processes|0xfffff}").orElseThrow(), message("@pid/events", "x")));
    }

    private static void assertError(ErrorKind kind, String text, ThrowingCallable body) {
        assertThatThrownBy(body)
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(text);
    }

    @Test
    void aFailureOfTheRuntimeItselfIsAnInternalError() {
        EntryId id = program("bug", context -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> Guests.start(() -> processes.exec(spawn(id))).get())
                .hasMessage("internal error: a bug");
    }

    @Test
    void execStoppedAsksTheProcessToEnd() throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        EntryId id = program("patient", context -> {
            running.countDown();
            Mail.Cancel cancel = (Mail.Cancel) context.mailbox().await();
            reason.complete(cancel.reason());
            return Guests.nil();
        });
        Guest<Payload> caller = Guests.start(() -> processes.exec(spawn(id)));
        running.await();
        caller.execution().stop("context canceled");
        assertThatThrownBy(caller::get).isInstanceOf(StoppedException.class);
        assertThat(reason.get(30, TimeUnit.SECONDS)).isEqualTo("context canceled");
        assertNothingIsLeft();
    }

    @Test
    void terminateEndsATightLoopAndAWait() throws Exception {
        for (ProcessBody body : List.<ProcessBody>of(ProcessesTest::forever, context -> {
            Execution execution = Execution.current();
            while (true) {
                execution.poll();
            }
        })) {
            CountDownLatch running = new CountDownLatch(1);
            EntryId id = program("stubborn", context -> {
                running.countDown();
                return body.run(context);
            });
            Guest<Mail> watcher = peer(self -> {
                Pid pid = processes.spawn(spawn(id).monitoredBy(self));
                Execution.current().waiting(() -> {
                    running.await();
                    return true;
                });
                processes.terminate(pid);
                return self.mailbox().await();
            });
            assertThat(watcher.get()).isInstanceOfSatisfying(Mail.Exit.class, exit -> {
                assertThat(exit.kind()).isEqualTo("pid.exit");
                assertThatThrownBy(exit.outcome()::orThrow).hasMessage("process terminated");
            });
        }
        assertNothingIsLeft();
    }

    @Test
    void processesOfATerminalHostCannotBeTerminated() throws Exception {
        AtomicReference<Outcome> end = new AtomicReference<>();
        ProcessHost terminal = new ProcessHost("app:terminal", false, (pid, outcome) -> end.set(outcome));
        processes.addHost(terminal);
        Pid pid = processes.spawn(
                Spawn.of(program("command", ProcessesTest::onCommand), "app:terminal", List.of(), CallContext.EMPTY));
        processes.terminate(pid);
        processes.send(pid, message("end", "still here"));
        await().until(() -> end.get() != null);
        assertThat(Guests.textOf(end.get().orThrow())).isEqualTo("still here");
    }

    @Test
    void whatAPeerStartedIsEndedWithItLastFirst() throws Exception {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Peer> peer = new AtomicReference<>();
        peer(self -> {
                    peer.set(self);
                    self.onEnd(() -> steps.add("first"));
                    self.onEnd(() -> steps.add("taken back")).run();
                    self.onEnd(() -> steps.add("last"));
                    return true;
                })
                .get();
        peer.get().onEnd(() -> steps.add("late"));
        assertThat(steps).containsExactly("last", "first", "late");
    }

    // ---- upgrading

    @Test
    void anUpgradedProcessKeepsItsIdentityItsMailboxAndItsRelations() throws Exception {
        EntryId next = program("next", context -> {
            Mail.Message message = (Mail.Message) context.mailbox().await();
            return Guests.text(context.self().entry() + " "
                    + Guests.textOf(context.arguments().getFirst()) + " "
                    + Guests.textOf(message.payloads().getFirst()) + " " + context.pid());
        });
        EntryId first = program("first", context -> {
            processes.send(context.pid(), message("inbox", "kept"));
            processes.upgrade(context.self(), Optional.of(next), List.of(Guests.text("argument")));
            return Guests.text("not reached");
        });
        Guest<String> watcher = peer(self -> {
            Pid pid = processes.spawn(spawn(first).monitoredBy(self).named("upgradable"));
            Mail.Exit exit = (Mail.Exit) self.mailbox().await();
            assertThat(exit.from()).isEqualTo(pid);
            return Guests.textOf(exit.outcome().orThrow()).replace(pid.toString(), "PID");
        });
        assertThat(watcher.get()).isEqualTo("app:next argument kept PID");
        assertNothingIsLeft();
    }

    @Test
    void anUpgradeToWhatCannotBeMadeFailsTheProcess() {
        EntryId id = program("first", context -> {
            processes.upgrade(context.self(), Optional.of(EntryId.parse("app:none")), List.of());
            return Guests.nil();
        });
        assertThatThrownBy(() -> Guests.start(() -> processes.exec(spawn(id))).get())
                .hasMessage("factory not found");
    }

    @Test
    void aProcessMayBeTerminatedAfterManyUpgrades() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Pid pid = start("again", context -> {
            if (runs.incrementAndGet() < 20) {
                processes.upgrade(context.self(), Optional.empty(), List.of());
            }
            return forever(context);
        });
        assertThat(pid.host()).isEqualTo(HOST);
        await().until(() -> runs.get() == 20);
        processes.terminate(pid);
        assertNothingIsLeft();
    }

    @Test
    void aFunctionCannotBeUpgraded() {
        assertThatThrownBy(() -> peer(self -> {
                            processes.upgrade(self, Optional.empty(), List.of());
                            return true;
                        })
                        .get())
                .isInstanceOf(WippyException.class)
                .hasMessage("upgrade is not available in functions");
    }

    // ---- messages

    @Test
    void messagesOfEachSenderKeepTheirOrder() throws Exception {
        int senders = 8;
        int each = 500;
        Map<String, List<Integer>> received = new HashMap<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        Pid pid = start("receiver", context -> {
            for (int i = 0; i < senders * each; i++) {
                Mail.Message message = (Mail.Message) context.mailbox().await();
                received.computeIfAbsent(message.topic(), topic -> new ArrayList<>())
                        .add(Integer.parseInt(Guests.textOf(message.payloads().getFirst())));
            }
            return all.complete(true) ? Guests.nil() : Guests.nil();
        });
        for (int s = 0; s < senders; s++) {
            String topic = "sender" + s;
            Runnable body = () -> {
                for (int i = 0; i < each; i++) {
                    processes.send(pid, message(topic, "" + i));
                }
            };
            if (s % 2 == 0) {
                Thread.ofPlatform().start(body);
            } else {
                Guests.start(() -> {
                    body.run();
                    return true;
                });
            }
        }
        all.get(30, TimeUnit.SECONDS);
        assertThat(received).hasSize(senders);
        received.values().forEach(numbers -> assertThat(numbers).hasSize(each).isSorted());
        assertNothingIsLeft();
    }

    @Test
    void aMessageSentBeforeTheProcessRunsIsThere() throws Exception {
        EntryId id = program(
                "first",
                context -> ((Mail.Message) context.mailbox().await()).payloads().getFirst());
        Spawn spawn = spawn(id).withMessage(message("hello", "early"));
        assertThat(Guests.textOf(Guests.start(() -> processes.exec(spawn)).get()))
                .isEqualTo("early");
    }

    @Test
    void aListenerIsToldOfEachArrival() throws Exception {
        AtomicInteger arrivals = new AtomicInteger();
        Guest<Pid> peer = peer(self -> {
            self.mailbox().onArrival(arrivals::incrementAndGet);
            processes.send(self.pid(), message("a", "1"));
            processes.send(self.pid(), message("b", "2"));
            return self.pid();
        });
        peer.get();
        assertThat(arrivals).hasValue(2);
    }

    @Test
    void cancelIsAnEventAndNothingElse() throws Exception {
        Guest<Mail> victim = peer(self -> {
            processes.cancel(Optional.of(self.pid()), self.pid(), "please");
            return self.mailbox().await();
        });
        assertThat(victim.get()).isInstanceOfSatisfying(Mail.Cancel.class, cancel -> {
            assertThat(cancel.reason()).isEqualTo("please");
            assertThat(cancel.kind()).isEqualTo("pid.cancel");
        });
    }

    // ---- monitors

    @Test
    void everyMonitorIsToldExactlyOnceOfEachEnd() throws Exception {
        int children = 200;
        EntryId id = program("short", context -> Guests.text("result"));
        Guest<Map<Pid, Integer>> watcher = peer(self -> {
            Map<Pid, Integer> exits = new HashMap<>();
            for (int i = 0; i < children; i++) {
                Pid pid = processes.spawn(spawn(id).monitoredBy(self));
                if (i % 2 == 0 && processes.isAlive(pid)) {
                    monitorIfAlive(self, pid);
                }
            }
            for (int i = 0; i < children; i++) {
                exits.merge(((Mail.Exit) self.mailbox().await()).from(), 1, Integer::sum);
            }
            return exits;
        });
        assertThat(watcher.get())
                .hasSize(children)
                .allSatisfy((pid, count) -> assertThat(count).isEqualTo(1));
        assertNothingIsLeft();
    }

    private void monitorIfAlive(Peer self, Pid pid) {
        try {
            processes.monitor(self, pid);
        } catch (WippyException e) {
            assertThat(e).hasMessage("process not found");
        }
    }

    @Test
    void manyWatchersOfOneAreAllTold() throws Exception {
        Pid target = start("target", ProcessesTest::onCommand);
        int watchers = 100;
        CountDownLatch ready = new CountDownLatch(watchers);
        List<Guest<String>> all = new ArrayList<>();
        for (int i = 0; i < watchers; i++) {
            all.add(peer(self -> {
                processes.monitor(self, target);
                processes.monitor(self, target);
                ready.countDown();
                Mail.Exit exit = (Mail.Exit) self.mailbox().await();
                assertThat(self.mailbox().isEmpty()).isTrue();
                return Guests.textOf(exit.outcome().orThrow());
            }));
        }
        ready.await();
        processes.send(target, message("end", "bye"));
        for (Guest<String> watcher : all) {
            assertThat(watcher.get()).isEqualTo("bye");
        }
    }

    @Test
    void whatIsMonitoredNoMoreIsNotTold() throws Exception {
        Pid target = start("target", ProcessesTest::onCommand);
        Guest<Boolean> watcher = peer(self -> {
            processes.monitor(self, target);
            processes.unmonitor(self, target);
            processes.send(target, message("end", ""));
            await().until(() -> !processes.isAlive(target));
            return self.mailbox().isEmpty();
        });
        assertThat(watcher.get()).isTrue();
    }

    @Test
    void theDeadCannotBeMonitored() throws Exception {
        Pid target = start("target", context -> Guests.nil());
        await().until(() -> !processes.isAlive(target));
        assertThatThrownBy(() -> peer(self -> {
                            processes.monitor(self, target);
                            return true;
                        })
                        .get())
                .isInstanceOf(WippyException.class)
                .hasMessage("process not found");
    }

    // ---- links

    @Test
    void aFailureEndsThoseThatAreLinked() throws Exception {
        Pid child = start("child", ProcessesTest::onCommand);
        Guest<Payload> parent = peer(self -> {
            processes.link(self, child);
            processes.send(child, message("fail", ""));
            return forever(new ProcessContext(self, List.of()));
        });
        assertThatThrownBy(parent::get).isInstanceOf(WippyException.class).hasMessage("linked process failed");
        assertNothingIsLeft();
    }

    @Test
    void aFailureIsToldToThoseThatTrapIt() throws Exception {
        EntryId id = program("child", context -> {
            throw WippyException.internal("broken");
        });
        Guest<List<String>> parent = peer(self -> {
            self.trapLinks(true);
            processes.spawn(spawn(id).linkedWith(self).monitoredBy(self));
            List<String> kinds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Mail.Event event = (Mail.Event) self.mailbox().await();
                kinds.add(event.kind());
            }
            return kinds;
        });
        assertThat(parent.get()).containsExactlyInAnyOrder("pid.exit", "pid.link.down");
    }

    @Test
    void aNormalEndIsNotToldToThoseThatAreLinked() throws Exception {
        Pid child = start("child", ProcessesTest::onCommand);
        Guest<Boolean> parent = peer(self -> {
            self.trapLinks(true);
            processes.link(self, child);
            processes.send(child, message("end", ""));
            await().until(() -> !processes.isAlive(child));
            return self.mailbox().isEmpty();
        });
        assertThat(parent.get()).isTrue();
    }

    @Test
    void theUnlinkedFailAlone() throws Exception {
        Pid child = start("child", ProcessesTest::onCommand);
        Guest<Boolean> parent = peer(self -> {
            processes.link(self, child);
            processes.unlink(self, child);
            processes.send(child, message("fail", ""));
            await().until(() -> !processes.isAlive(child));
            Execution.current().poll();
            return true;
        });
        assertThat(parent.get()).isTrue();
    }

    @Test
    void aFailureRunsDownAWholeChainOfLinks() throws Exception {
        int length = 50;
        AtomicReference<Pid> head = new AtomicReference<>();
        List<Pid> chain = Collections.synchronizedList(new ArrayList<>());
        EntryId forge = program("forge", context -> {
            chain.add(context.pid());
            if (chain.size() <= length) {
                processes.spawn(spawn(EntryId.parse("app:forge")).linkedWith(context.self()));
            } else {
                head.set(context.pid());
            }
            return onCommand(context);
        });
        processes.spawn(spawn(forge));
        await().until(() -> head.get() != null && chain.size() > length);
        processes.send(head.get(), message("fail", ""));
        assertNothingIsLeft();
    }

    @Test
    void spawnsAndEndsInManyThreadsLeaveNothingBehind() throws Exception {
        EntryId id = program("busy", context -> {
            if (context.pid().unique().endsWith("3")) {
                throw WippyException.internal("broken");
            }
            return Guests.nil();
        });
        List<Guest<Integer>> parents = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            parents.add(peer(self -> {
                self.trapLinks(true);
                int exits = 0;
                int links = 0;
                for (int i = 0; i < 100; i++) {
                    processes.spawn(spawn(id).monitoredBy(self).linkedWith(self).named("name-" + self.pid() + i));
                }
                while (exits < 100) {
                    if (self.mailbox().await() instanceof Mail.Exit) {
                        exits++;
                    } else {
                        links++;
                    }
                }
                assertThat(links).isLessThanOrEqualTo(100);
                return exits;
            }));
        }
        for (Guest<Integer> parent : parents) {
            assertThat(parent.get()).isEqualTo(100);
        }
        assertNothingIsLeft();
        assertThat(processes.nameCount()).isZero();
    }

    // ---- names

    @Test
    void aNameHasOneBearerUntilItEnds() {
        Pid one = start("one", ProcessesTest::onCommand);
        Pid other = start("other", ProcessesTest::onCommand);
        processes.registerName("chief", one, NameScope.LOCAL);
        processes.registerName("chief", one, NameScope.LOCAL);
        assertThat(processes.resolve("chief")).isEqualTo(one);
        assertError(
                ErrorKind.ALREADY_EXISTS,
                "name already registered: chief",
                () -> processes.registerName("chief", other, NameScope.LOCAL));
        processes.send(one, message("end", ""));
        await().until(() -> processes.lookupName("chief").isEmpty());
        processes.registerName("chief", other, NameScope.LOCAL);
        assertThat(processes.unregisterName("chief", NameScope.LOCAL)).isTrue();
        assertThat(processes.unregisterName("chief", NameScope.LOCAL)).isFalse();
        processes.terminate(other);
        assertNothingIsLeft();
    }

    @Test
    void widerNamesNeedACluster() {
        Pid pid = start("one", ProcessesTest::onCommand);
        assertThatThrownBy(() -> processes.registerName("n", pid, NameScope.STRONG))
                .hasMessage("names of scope strong need a cluster; this node stands alone");
        processes.terminate(pid);
    }

    @Test
    void oneOfManyWhoSpawnUnderANameIsStartedAndGetsAllMessages() throws Exception {
        int spawners = 50;
        AtomicInteger started = new AtomicInteger();
        AtomicInteger messages = new AtomicInteger();
        EntryId id = program("single", context -> {
            started.incrementAndGet();
            for (int i = 0; i < spawners; i++) {
                context.mailbox().await();
                messages.incrementAndGet();
            }
            return Guests.nil();
        });
        List<Guest<Pid>> all = new ArrayList<>();
        for (int i = 0; i < spawners; i++) {
            Spawn spawn = spawn(id).named("single").withMessage(message("work", "" + i));
            all.add(Guests.start(() -> processes.spawn(spawn)));
        }
        List<Pid> pids = new ArrayList<>();
        for (Guest<Pid> spawner : all) {
            pids.add(spawner.get());
        }
        assertThat(pids).hasSize(spawners).containsOnly(pids.getFirst());
        await().until(() -> messages.get() == spawners);
        assertThat(started).hasValue(1);
        assertNothingIsLeft();
    }

    // ---- hosts

    @Test
    void aHostThatShutsDownAsksThenEndsByForce() throws Exception {
        EntryId polite = program("polite", context -> {
            context.mailbox().await();
            return Guests.text("ended by itself");
        });
        EntryId deaf = program("deaf", ProcessesTest::forever);
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            processes.spawn(spawn(i % 2 == 0 ? polite : deaf), outcomes::add);
        }
        host.shutdown(Duration.ofMillis(200));
        assertThat(host.size()).isZero();
        await().until(() -> outcomes.size() == 20);
        assertThat(outcomes.stream().filter(Outcome.Returned.class::isInstance)).hasSize(10);
        assertError(ErrorKind.UNAVAILABLE, "host is shutting down", () -> processes.spawn(spawn(polite)));
        assertNothingIsLeft();
    }

    @Test
    void spawningWhileAHostShutsDownEitherRunsToItsEndOrFails() throws Exception {
        EntryId id = program("polite", context -> {
            context.mailbox().await();
            return Guests.nil();
        });
        List<Guest<Boolean>> spawners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            spawners.add(Guests.start(() -> {
                try {
                    while (true) {
                        processes.spawn(spawn(id));
                        Execution.current().poll();
                    }
                } catch (WippyException e) {
                    return e.getMessage().equals("host is shutting down");
                }
            }));
        }
        await().until(() -> host.size() > 50);
        host.shutdown(Duration.ofSeconds(30));
        for (Guest<Boolean> spawner : spawners) {
            assertThat(spawner.get()).isTrue();
        }
        assertNothingIsLeft();
    }

    @Test
    void twentyThousandProcessesWaitAtOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        EntryId id = program(
                "idle",
                context -> Execution.current().waiting(() -> {
                    gate.await();
                    return Guests.nil();
                }));
        for (int i = 0; i < 20_000; i++) {
            processes.spawn(spawn(id));
        }
        assertThat(processes.size()).isEqualTo(20_000);
        gate.countDown();
        assertNothingIsLeft();
    }
}
