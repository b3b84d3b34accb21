package wippy.wasi.io;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;

@Timeout(60)
class PollTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    /** Ready at a time, without waking anybody. */
    private record Timer(long end) implements Pollable {
        static Timer in(Duration time) {
            return new Timer(System.nanoTime() + time.toNanos());
        }

        @Override
        public boolean isReady() {
            return nanosLeft() == 0;
        }

        @Override
        public long nanosLeft() {
            return Math.max(0, end - System.nanoTime());
        }

        @Override
        public Watch watch(Runnable wake) {
            return Watch.NOTHING;
        }
    }

    private static <T> CompletableFuture<T> guest(Execution execution, Callable<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        GuestLane.start("test", execution, () -> {
            try {
                result.complete(body.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void allThatAreReadyAreNamedInOrder() {
        ManualPollable never = new ManualPollable();
        assertThat(Poll.any(List.of(Pollable.ready(), never, Pollable.ready()))).containsExactly(0, 2);
    }

    @Test
    void aWakeUpEndsTheWait() throws Exception {
        ManualPollable first = new ManualPollable();
        ManualPollable second = new ManualPollable();
        var waiting = guest(new Execution(), () -> Poll.any(List.of(first, second)));
        await().until(() -> second.watching.get() == 1);
        second.become(true);
        assertThat(waiting.get(30, SECONDS)).containsExactly(1);
        assertThat(first.watching.get() + second.watching.get())
                .as("watches left")
                .isZero();
    }

    @Test
    void aWakeUpForNothingEndsNoWait() throws Exception {
        ManualPollable pollable = new ManualPollable();
        var waiting = guest(new Execution(), () -> Poll.any(List.of(pollable)));
        await().until(() -> pollable.watching.get() == 1);
        int before = pollable.looks.get();
        pollable.become(false);
        await().until(() -> pollable.looks.get() > before);
        assertThat(waiting).isNotDone();
        pollable.become(true);
        assertThat(waiting.get(30, SECONDS)).containsExactly(0);
    }

    @Test
    void theSoonestTimerEndsTheWaitWithoutBusyLooking() {
        ManualPollable stream = new ManualPollable();
        long begun = System.nanoTime();
        Timer soon = Timer.in(Duration.ofMillis(60));
        Timer later = Timer.in(Duration.ofSeconds(40));
        assertThat(Poll.any(List.of(stream, later, soon))).containsExactly(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(50), Duration.ofSeconds(30));
        assertThat(stream.looks.get()).as("looks at a stream while waiting").isLessThan(10);
    }

    @Test
    void aStopEndsTheWait() {
        ManualPollable never = new ManualPollable();
        Execution execution = new Execution();
        var waiting = guest(execution, () -> Poll.any(List.of(never, Timer.in(Duration.ofHours(1)))));
        await().until(() -> never.watching.get() == 1);
        execution.stop("enough");
        assertThatThrownBy(() -> waiting.get(30, SECONDS))
                .hasCauseInstanceOf(StoppedException.class)
                .hasMessageContaining("enough");
        assertThat(never.watching.get()).as("watches left").isZero();
    }

    @Test
    void aDeadlineEndsTheWait() {
        var waiting = guest(new Execution(), () -> {
            try (var scope = Execution.current().deadline(Duration.ofMillis(30))) {
                assertThat(scope).isNotNull();
                return Poll.any(List.of(new ManualPollable()));
            }
        });
        assertThatThrownBy(() -> waiting.get(30, SECONDS)).hasMessageContaining("deadline exceeded");
    }

    @Test
    void manyGuestsWaitForOneThing() throws Exception {
        ManualPollable gate = new ManualPollable();
        List<CompletableFuture<int[]>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(guest(new Execution(), () -> Poll.any(List.of(gate))));
        }
        gate.become(true);
        for (CompletableFuture<int[]> one : all) {
            assertThat(one.get(30, SECONDS)).containsExactly(0);
        }
        assertThat(gate.watching.get()).isZero();
    }

    @Test
    void aThreadWithoutGuestWaitsToo() {
        ManualPollable gate = new ManualPollable();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> Poll.await(gate));
        await().until(() -> gate.watching.get() == 1);
        gate.become(true);
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }
}
