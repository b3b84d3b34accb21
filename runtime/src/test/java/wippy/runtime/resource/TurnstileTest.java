package wippy.runtime.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.runtime.error.WippyException;

@Timeout(60)
class TurnstileTest {
    private final ResourceScope scope = new ResourceScope(ResourceLimits.DEFAULT);

    /** Runs the body as a guest of its own; its outcome as text. */
    private static CompletableFuture<String> guest(Execution execution, Supplier<String> body) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        GuestLane.start("guest", execution, () -> {
            try {
                outcome.complete(body.get());
            } catch (RuntimeException e) {
                outcome.complete(e.getMessage());
            }
        });
        return outcome;
    }

    private static CompletableFuture<String> guest(Supplier<String> body) {
        return guest(new Execution(), body);
    }

    private static void parkUntil(CountDownLatch latch) {
        Execution.current().waiting(() -> {
            latch.await();
            return true;
        });
    }

    private static void awaitQueue(Turnstile turnstile, int length) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> turnstile.queued() == length);
    }

    @Test
    void letsOneInAtATimeInTheOrderOfTheirComing() {
        Turnstile turnstile = scope.turnstile();
        CountDownLatch open = new CountDownLatch(1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<CompletableFuture<String>> guests = new ArrayList<>();
        guests.add(guest(() -> {
            turnstile.enter("begin");
            parkUntil(open);
            turnstile.leave();
            return "first";
        }));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(turnstile::isHeld);
        for (int i = 1; i <= 20; i++) {
            int number = i;
            guests.add(guest(() -> {
                turnstile.enter("go on");
                order.add(number);
                turnstile.leave();
                return "next";
            }));
            awaitQueue(turnstile, i);
        }
        open.countDown();
        guests.forEach(CompletableFuture::join);
        assertThat(order).hasSize(20).isSorted();
        assertThat(turnstile.isHeld()).isFalse();
    }

    @Test
    void refusesWhoIsInsideAlready() {
        Turnstile turnstile = scope.turnstile();
        String outcome = guest(() -> {
                    turnstile.enter("begin");
                    try {
                        turnstile.enter("call counter.add");
                        return "in twice";
                    } finally {
                        turnstile.leave();
                    }
                })
                .join();
        assertThat(outcome)
                .isEqualTo("cannot call counter.add: its instance is in the middle of a call that waits for this one");
        assertThat(turnstile.isHeld()).isFalse();
    }

    @Test
    void refusesWhoWouldWaitForItselfThroughAnother() {
        Turnstile one = scope.turnstile();
        Turnstile two = scope.turnstile();
        CountDownLatch oneHeld = new CountDownLatch(1);
        CompletableFuture<String> other = guest(() -> {
            two.enter("begin");
            parkUntil(oneHeld);
            one.enter("go to one");
            one.leave();
            two.leave();
            return "other was in both";
        });
        String self = guest(() -> {
                    one.enter("begin");
                    oneHeld.countDown();
                    Execution.current().waiting(() -> {
                        awaitQueue(one, 1);
                        return true;
                    });
                    try {
                        two.enter("go to two");
                        return "in both";
                    } finally {
                        one.leave();
                    }
                })
                .join();
        assertThat(self).startsWith("cannot go to two: its instance is in the middle of a call");
        assertThat(other.join()).isEqualTo("other was in both");
    }

    @Test
    void letsWhoIsStoppedLeaveTheQueue() {
        Turnstile turnstile = scope.turnstile();
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<String> first = guest(() -> {
            turnstile.enter("begin");
            parkUntil(open);
            turnstile.leave();
            return "first";
        });
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(turnstile::isHeld);
        Execution impatient = new Execution();
        CompletableFuture<String> second = guest(impatient, () -> {
            turnstile.enter("go on");
            return "second";
        });
        awaitQueue(turnstile, 1);
        CompletableFuture<String> third = guest(() -> {
            turnstile.enter("go on");
            turnstile.leave();
            return "third";
        });
        awaitQueue(turnstile, 2);
        impatient.stop("enough");
        assertThat(second.join()).isEqualTo("enough");
        awaitQueue(turnstile, 1);
        open.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(third.join()).isEqualTo("third");
        assertThat(turnstile.isHeld()).isFalse();
    }

    @Test
    void passesOnTheTurnOfWhoIsStoppedAsItComes() {
        for (int round = 0; round < 50; round++) {
            Turnstile turnstile = scope.turnstile();
            CountDownLatch open = new CountDownLatch(1);
            CompletableFuture<String> first = guest(() -> {
                turnstile.enter("begin");
                parkUntil(open);
                turnstile.leave();
                return "first";
            });
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(turnstile::isHeld);
            Execution stopped = new Execution();
            CompletableFuture<String> second = guest(stopped, () -> {
                turnstile.enter("go on");
                turnstile.leave();
                return "second";
            });
            awaitQueue(turnstile, 1);
            open.countDown();
            stopped.stop("enough");
            assertThat(second.join()).isIn("second", "enough");
            first.join();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> !turnstile.isHeld());
        }
    }

    @Test
    void namesTheErrorAConflict() {
        Turnstile turnstile = scope.turnstile();
        Boolean conflict = GuestLane.call(() -> {
            turnstile.enter("begin");
            try {
                turnstile.enter("again");
                return false;
            } catch (WippyException e) {
                return e.kind() == wippy.base.error.ErrorKind.CONFLICT;
            }
        });
        assertThat(conflict).isTrue();
    }
}
