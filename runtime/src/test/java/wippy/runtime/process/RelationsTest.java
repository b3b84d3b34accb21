package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import wippy.base.execution.Execution;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

class RelationsTest extends ProcessFixture {

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
        Pid target = start("target", ProcessFixture::onCommand);
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
        Pid target = start("target", ProcessFixture::onCommand);
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
        Pid child = start("child", ProcessFixture::onCommand);
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
        Pid child = start("child", ProcessFixture::onCommand);
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
        Pid child = start("child", ProcessFixture::onCommand);
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
}
