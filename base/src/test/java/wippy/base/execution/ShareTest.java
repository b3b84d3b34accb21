package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ShareTest {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Computes for a while, counting who else does, and gives way where it may. */
    private void compute(int turns) {
        for (int i = 0; i < turns; i++) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            for (int spin = 0; spin < 200; spin++) {
                Thread.onSpinWait();
            }
            running.decrementAndGet();
            Execution.current().poll();
        }
    }

    private static Execution start(Share share, CountDownLatch done, Runnable body) {
        Execution execution = Execution.within(share);
        GuestLane.start("shared", execution, () -> {
            try {
                body.run();
            } finally {
                done.countDown();
            }
        });
        return execution;
    }

    @Test
    void noMoreThanTheShareRunAtOnceAndAllHaveTheirTurn() throws Exception {
        Share one = new Share(1);
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            start(one, done, () -> compute(400));
        }
        assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void stacksForkedFromThoseOfTheShareAreInIt() throws Exception {
        Share one = new Share(1);
        CountDownLatch done = new CountDownLatch(11);
        start(one, done, () -> {
            for (int i = 0; i < 10; i++) {
                GuestLane.start("fork", Execution.current().fork(), () -> {
                    compute(400);
                    done.countDown();
                });
            }
            compute(400);
        });
        assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void thoseThatWaitDoNotCount() throws Exception {
        Share one = new Share(1);
        CountDownLatch done = new CountDownLatch(1000);
        CountDownLatch all = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            start(one, done, () -> {
                all.countDown();
                Execution.current().waiting(() -> {
                    all.await();
                    return true;
                });
            });
        }
        assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSleeperIsServedBesideBusyGuestsOfItsShare() throws Exception {
        Share one = new Share(1);
        CountDownLatch ends = new CountDownLatch(5);
        List<Execution> busy = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            busy.add(start(one, ends, () -> {
                while (true) {
                    Execution.current().poll();
                }
            }));
        }
        CountDownLatch slept = new CountDownLatch(1);
        start(one, slept, () -> {
            for (int i = 0; i < 20; i++) {
                Execution.sleep(Duration.ofMillis(1));
            }
        });
        assertThat(slept.await(40, TimeUnit.SECONDS)).isTrue();
        busy.forEach(execution -> execution.stop("test is over"));
        assertThat(ends.await(40, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aShareOfNobodyIsRefused(int most) {
        assertThatThrownBy(() -> new Share(most)).isInstanceOf(IllegalArgumentException.class);
    }
}
