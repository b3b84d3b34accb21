package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.runtime.Guests;
import wippy.runtime.Guests.Guest;
import wippy.runtime.call.Outcome;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

class ProcessHostTest extends ProcessFixture {
    @Test
    void aHostThatShutsDownAsksItsProcessesToEnd() {
        EntryId polite = program("polite", context -> {
            context.mailbox().await();
            return Guests.text("ended by itself");
        });
        List<Outcome> outcomes = shutDown(polite, Duration.ofMinutes(1));
        assertThat(outcomes)
                .hasSize(20)
                .allSatisfy(
                        outcome -> assertThat(Guests.textOf(outcome.orThrow())).isEqualTo("ended by itself"));
        assertError(ErrorKind.UNAVAILABLE, "host is shutting down", () -> processes.spawn(spawn(polite)));
    }

    @Test
    void aHostThatShutsDownEndsByForceWhatDoesNotListen() {
        List<Outcome> outcomes = shutDown(program("deaf", ProcessFixture::forever), Duration.ofMillis(1));
        assertThat(outcomes)
                .hasSize(20)
                .allSatisfy(outcome -> assertThatThrownBy(outcome::orThrow).hasMessage("process terminated"));
    }

    private List<Outcome> shutDown(EntryId program, Duration grace) {
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            processes.spawn(spawn(program), outcomes::add);
        }
        host.shutdown(grace);
        assertThat(host.size()).isZero();
        assertNothingIsLeft();
        return outcomes;
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
