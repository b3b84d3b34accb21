package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResidentTest {
    private static final long LONG = Duration.ofSeconds(1).toNanos();

    /** Counts how often it was asked to rest. */
    private static class Counted extends Resident {
        final AtomicInteger rests = new AtomicInteger();

        @Override
        protected void rest() {
            rests.incrementAndGet();
        }
    }

    private final Execution execution = new Execution();
    private final Counted one = new Counted();
    private final Counted other = new Counted();

    private List<Integer> rests() {
        return List.of(one.rests.get(), other.rests.get());
    }

    @Test
    void allThatAreCalledRestInALongWait() {
        one.enter(execution);
        other.enter(execution);
        execution.restFor(LONG);
        assertThat(rests()).containsExactly(1, 1);
    }

    @Test
    void noneRestsInAShortWait() {
        one.enter(execution);
        execution.restFor(Duration.ofMillis(20).toNanos());
        assertThat(rests()).containsExactly(0, 0);
    }

    @Test
    void noneRestsThatIsNotCalledAnyMore() {
        one.enter(execution);
        other.enter(execution);
        one.enter(execution);
        one.leave();
        other.leave();
        execution.restFor(LONG);
        assertThat(rests()).as("one still has a call").containsExactly(1, 0);
        one.leave();
        execution.restFor(LONG);
        assertThat(rests()).containsExactly(1, 0);
        other.enter(execution);
        execution.restFor(LONG);
        assertThat(rests()).containsExactly(1, 1);
    }

    @Test
    void noneRestsThatAnotherStackCalls() {
        one.enter(execution);
        one.leave();
        Execution another = new Execution();
        one.enter(another);
        execution.restFor(LONG);
        assertThat(rests()).containsExactly(0, 0);
        another.restFor(LONG);
        assertThat(rests()).containsExactly(1, 0);
    }

    @Test
    void whatIsLentEndsBefore() {
        one.enter(execution);
        List<String> steps = new ArrayList<>();
        execution.beforeWaiting(() -> steps.add("ended with " + rests()), () -> {
            execution.restFor(LONG);
            return "";
        });
        assertThat(steps).containsExactly("ended with [0, 0]");
        assertThat(rests()).containsExactly(1, 0);
    }

    @Test
    void aSleepIsAWait() throws Exception {
        CountDownLatch resting = new CountDownLatch(1);
        Resident resident = new Resident() {
            @Override
            protected void rest() {
                resting.countDown();
            }
        };
        GuestLane.start("sleeper", execution, () -> {
            resident.enter(execution);
            Execution.sleep(Duration.ofHours(1));
        });
        assertThat(resting.await(30, TimeUnit.SECONDS)).isTrue();
        execution.stop("test is over");
    }

    /** Many stacks hand a few residents round: whoever rests is called by the stack that waits, at that moment. */
    @Test
    void onlyItsCallerPutsAResidentToRest() {
        List<Owned> residents = IntStream.range(0, 3).mapToObj(_ -> new Owned()).toList();
        List<CompletableFuture<Void>> stacks = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> callInTurn(residents)))
                .toList();
        stacks.forEach(CompletableFuture::join);
        assertThat(residents).allSatisfy(resident -> {
            assertThat(resident.stolen).hasValue(0);
            assertThat(resident.rests).hasPositiveValue();
        });
    }

    private static void callInTurn(List<Owned> residents) {
        Execution mine = new Execution();
        for (int round = 0; round < 20_000; round++) {
            Owned resident = residents.get(round % residents.size());
            resident.lock.lock();
            try {
                resident.enter(mine);
                mine.restFor(LONG);
                resident.leave();
            } finally {
                resident.lock.unlock();
            }
            mine.restFor(LONG);
        }
    }

    /** Whoever calls it holds its lock. */
    private static final class Owned extends Counted {
        final ReentrantLock lock = new ReentrantLock();
        final AtomicInteger stolen = new AtomicInteger();

        @Override
        protected void rest() {
            super.rest();
            if (!lock.isHeldByCurrentThread()) {
                stolen.incrementAndGet();
            }
        }
    }
}
