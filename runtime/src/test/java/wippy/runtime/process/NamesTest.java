package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.entry.EntryId;

class NamesTest extends ProcessFixture {
    @Test
    void aNameHasOneBearerUntilItEnds() {
        Pid one = start("one", ProcessFixture::onCommand);
        Pid other = start("other", ProcessFixture::onCommand);
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
        Pid pid = start("one", ProcessFixture::onCommand);
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
}
