package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guest stacks on the caller's own thread. */
@Timeout(60)
class CallHereTest {
    private static boolean loop() {
        Execution execution = Execution.current();
        while (true) {
            execution.poll();
        }
    }

    private static boolean park() {
        return Execution.current().waiting(() -> {
            new CountDownLatch(1).await();
            return true;
        });
    }

    /** How a stack on a new thread ends that something is done to once it runs. */
    private static String end(Thread.Builder builder, boolean parked, ThrowingAction action) throws Exception {
        AtomicReference<Execution> execution = new AtomicReference<>();
        AtomicReference<String> end = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = builder.start(() -> {
            try {
                GuestLane.here(() -> {
                    execution.set(Execution.current());
                    running.countDown();
                    return parked ? park() : loop();
                });
            } catch (StoppedException e) {
                end.set(e.getMessage() + ", interrupted "
                        + Thread.currentThread().isInterrupted());
            }
        });
        running.await();
        action.run(thread, execution.get());
        thread.join();
        return end.get();
    }

    @FunctionalInterface
    private interface ThrowingAction {
        void run(Thread thread, Execution execution) throws Exception;
    }

    @Test
    void runsOnThisThread() {
        Thread me = Thread.currentThread();
        Execution inside = GuestLane.here(() -> {
            assertThat(Thread.currentThread()).isSameAs(me);
            Execution outer = Execution.current();
            assertThat(GuestLane.here(Execution::current)).isSameAs(outer);
            assertThat(GuestLane.call(Execution::current)).isSameAs(outer);
            return outer;
        });
        assertThat(Execution.isCurrent()).isFalse();
        assertThat(GuestLane.here(Execution::current)).isNotSameAs(inside);
        assertThatThrownBy(() -> GuestLane.here(() -> {
                    throw new IllegalArgumentException("as it is");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("as it is");
    }

    @Test
    void virtualThreadsGoToTheLane() throws Exception {
        AtomicReference<Thread> inside = new AtomicReference<>();
        Thread thread = Thread.startVirtualThread(() -> GuestLane.here(() -> {
            inside.set(Thread.currentThread());
            return true;
        }));
        thread.join();
        assertThat(inside.get()).isNotNull().isNotSameAs(thread);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptStopsItAndStaysToBeSeen(boolean parked) throws Exception {
        assertThat(end(Thread.ofPlatform(), parked, (thread, execution) -> thread.interrupt()))
                .isEqualTo((parked ? "interrupted" : "canceled") + ", interrupted true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopIsNoInterrupt(boolean parked) throws Exception {
        assertThat(end(Thread.ofPlatform(), parked, (thread, execution) -> execution.stop("enough")))
                .isEqualTo("enough, interrupted false");
    }

    /** Nothing else runs that would make the clock tick. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deadlinesHold(boolean parked) {
        String end = GuestLane.here(() -> {
            Execution.Scope scope = Execution.current().deadline(Duration.ofMillis(20));
            try (scope) {
                return "no end " + (parked ? park() : loop());
            } catch (StoppedException e) {
                return scope.caused(e) ? "deadline" : "other";
            }
        });
        assertThat(end).isEqualTo("deadline");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void guestsOfTheLaneGoOnBesideIt() {
        long slept = GuestLane.here(() -> {
            Execution mine = Execution.current();
            AtomicReference<Boolean> done = new AtomicReference<>(false);
            GuestLane.start("sleeper", new Execution(), () -> {
                for (int i = 0; i < 20; i++) {
                    Execution.sleep(Duration.ofMillis(1));
                }
                done.set(true);
            });
            long begun = System.nanoTime();
            while (!done.get()) {
                mine.poll();
            }
            return System.nanoTime() - begun;
        });
        assertThat(slept).isGreaterThanOrEqualTo(20_000_000);
    }
}
