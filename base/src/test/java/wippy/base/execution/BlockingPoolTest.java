package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingPoolTest {
    private final BlockingPool pool = new BlockingPool(2);

    private <T> CompletableFuture<T> guest(Execution execution, Callable<T> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        GuestLane.start("test", execution, () -> {
            try {
                result.complete(pool.call(operation));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void operationsRunOnPlatformThreads() throws Exception {
        assertThat(guest(new Execution(), () -> Thread.currentThread().isVirtual())
                        .get(30, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void withoutGuestTheOperationRunsRightHere() throws Exception {
        assertThat(pool.call(Thread::currentThread)).isSameAs(Thread.currentThread());
    }

    @Test
    void theOperationsFailureComesThrough() {
        assertThatThrownBy(() -> guest(new Execution(), () -> {
                            throw new IOException("gone");
                        })
                        .get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IOException.class)
                .hasRootCauseMessage("gone");
    }

    @Test
    void blockedOperationsStopNoOtherGuest() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> blocked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            blocked.add(guest(new Execution(), () -> {
                gate.await();
                return true;
            }));
        }
        assertThat(GuestLane.<String>call(() -> "runs")).isEqualTo("runs");
        gate.countDown();
        for (CompletableFuture<Boolean> one : blocked) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noMoreThanTheLimitRunAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(guest(new Execution(), () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                return now.decrementAndGet();
            }));
        }
        for (CompletableFuture<Integer> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aStoppedGuestLeavesItsOperationBehindUninterrupted() throws Exception {
        Execution execution = new Execution();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<String> finished = new CompletableFuture<>();
        CompletableFuture<Boolean> result = guest(execution, () -> {
            running.countDown();
            gate.await();
            return finished.complete("uninterrupted");
        });
        running.await();
        execution.stop("canceled");
        assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StoppedException.class);
        assertThat(finished).isNotDone();
        gate.countDown();
        assertThat(finished.get(30, TimeUnit.SECONDS)).isEqualTo("uninterrupted");
    }

    @Test
    void whatHasNotBegunIsDropped() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            guest(new Execution(), () -> {
                full.countDown();
                gate.await();
                return true;
            });
        }
        full.await();
        AtomicBoolean ran = new AtomicBoolean();
        Execution execution = new Execution();
        CompletableFuture<Boolean> late = guest(execution, () -> {
            ran.set(true);
            return true;
        });
        execution.stop("canceled");
        assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StoppedException.class);
        gate.countDown();
        assertThat(guest(new Execution(), () -> "next").get(30, TimeUnit.SECONDS))
                .isEqualTo("next");
        assertThat(ran).isFalse();
    }
}
