package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
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

class SpawningTest extends ProcessFixture {

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
        Pid pid = start("idle", ProcessFixture::forever);
        assertThat(pid.toString()).matches("\\{app:processes\\|0x[0-9a-f]{5,}}");
        assertThat(Pid.parse(pid.toString())).contains(pid);
        assertThat(processes.isAlive(pid)).isTrue();
        processes.terminate(pid);
        await().until(() -> !processes.isAlive(pid));
    }

    @Test
    void whatIsNotThereIsNamed() {
        EntryId known = program("known", ProcessFixture::forever);
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
        for (ProcessBody body : List.<ProcessBody>of(ProcessFixture::forever, context -> {
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
                Spawn.of(program("command", ProcessFixture::onCommand), "app:terminal", List.of(), CallContext.EMPTY));
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
}
