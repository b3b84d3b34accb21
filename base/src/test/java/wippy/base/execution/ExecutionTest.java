package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutionTest {
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    /** Runs the body as a guest stack of its own and gives its result. */
    private static <T> CompletableFuture<T> guest(Execution execution, ScopedValue.CallableOp<T, Exception> body) {
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

    private static Throwable failure(CompletableFuture<?> result) throws Exception {
        return result.handle((value, error) -> error).get(30, TimeUnit.SECONDS);
    }

    private static void loop() {
        Execution execution = Execution.current();
        while (true) {
            execution.poll();
        }
    }

    private static Object parkForever() {
        return Execution.current().waiting(() -> {
            new CountDownLatch(1).await();
            return "never";
        });
    }

    @Test
    void aThreadWithoutGuestHasNoExecution() {
        assertThat(Execution.isCurrent()).isFalse();
        assertThatThrownBy(Execution::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GuestLane");
    }

    @Test
    void aTightLoopIsStopped() throws Exception {
        Execution execution = new Execution();
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Object> result = guest(execution, () -> {
            running.countDown();
            loop();
            return null;
        });
        running.await();
        execution.stop("process terminated");
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("process terminated");
    }

    @Test
    void aWaitIsStopped() throws Exception {
        Execution execution = new Execution();
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Object> result = guest(execution, () -> {
            running.countDown();
            return parkForever();
        });
        running.await();
        execution.stop("enough");
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("enough");
    }

    @Test
    void theFirstReasonStays() throws Exception {
        Execution execution = new Execution();
        execution.stop("first");
        execution.stop("second");
        assertThat(failure(guest(execution, ExecutionTest::parkForever))).hasMessage("first");
    }

    @Test
    void whatIsStoppedDoesNotBeginToWait() throws Exception {
        Execution execution = new Execution();
        AtomicInteger begun = new AtomicInteger();
        CompletableFuture<Object> result = guest(execution, () -> {
            execution.stop("before");
            return execution.waiting(begun::incrementAndGet);
        });
        assertThat(failure(result)).isInstanceOf(StoppedException.class);
        assertThat(begun).hasValue(0);
    }

    @Test
    void aWaitThatCompletesAllTheSameKeepsItsResultAndLeavesNoInterrupt() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<String> result = guest(execution, () -> {
            String got = execution.waiting(() -> {
                execution.stop("late"); // interrupts this very thread
                return "taken";
            });
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThatThrownBy(execution::checkStop).isInstanceOf(StoppedException.class);
            return got;
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("taken");
    }

    @Test
    void aStopOutsideOfWaitsNeverInterrupts() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Boolean> result = guest(execution, () -> {
            execution.stop("running");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aBodyThatTurnsTheInterruptIntoAnotherFailureIsStoppedToo() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Object> result = guest(
                execution,
                () -> execution.<Object, IOException>waiting(() -> {
                    execution.stop("closed");
                    throw new IOException("closed by interrupt");
                }));
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("closed");
    }

    @Test
    void aFailureOfTheBodyComesThrough() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Object> result = guest(
                execution,
                () -> execution.<Object, IOException>waiting(() -> {
                    throw new IOException("disk");
                }));
        assertThat(failure(result)).isInstanceOf(IOException.class).hasMessage("disk");
    }

    @Test
    void anOuterWaitCanStillBeStoppedAfterAnInnerOne() throws Exception {
        Execution execution = new Execution();
        CountDownLatch innerDone = new CountDownLatch(1);
        CompletableFuture<Object> result = guest(
                execution,
                () -> execution.waiting(() -> {
                    execution.waiting(() -> "inner");
                    innerDone.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                }));
        innerDone.await();
        execution.stop("outer");
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("outer");
    }

    @Test
    void aDeadlineEndsALoop() throws Exception {
        assertThat(timedOut(SHORT, ExecutionTest::loop).get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aDeadlineEndsAWait() throws Exception {
        assertThat(timedOut(SHORT, ExecutionTest::parkForever).get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aDeadlineEndsAParkedStack() throws Exception {
        assertThat(timedOut(SHORT, () -> Execution.current().parkUntil(() -> false))
                        .get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aParkedStackGoesOnOnceItsConditionHolds() throws Exception {
        AtomicInteger value = new AtomicInteger();
        CompletableFuture<Thread> parked = new CompletableFuture<>();
        CompletableFuture<Integer> result = guest(new Execution(), () -> {
            parked.complete(Thread.currentThread());
            Execution.current().parkUntil(() -> value.get() > 0);
            return value.get();
        });
        LockSupport.unpark(parked.get()); // for nothing
        assertThat(result).isNotDone();
        value.set(5);
        LockSupport.unpark(parked.get());
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(5);
    }

    @Test
    void aParkedStackIsStopped() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Thread> parked = new CompletableFuture<>();
        CompletableFuture<Boolean> result = guest(execution, () -> {
            parked.complete(Thread.currentThread());
            execution.parkUntil(() -> false);
            return true;
        });
        parked.get();
        execution.stop("enough");
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("enough");
    }

    @Test
    void anInterruptFromOutsideStopsAParkedStack() throws Exception {
        CompletableFuture<Object> result = guest(new Execution(), () -> {
            Thread.currentThread().interrupt();
            Execution.current().parkUntil(() -> false);
            return true;
        });
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("interrupted");
    }

    @Test
    void aDeadlineThatWasOpenedBeforeOthersEndsAllOfThem() throws Exception {
        assertThat(timedOut(SHORT, () -> {
                            try (var _ = Execution.current().deadline(LONG);
                                    var _ = Execution.current().scope()) {
                                Execution.current().waiting(() -> true);
                                loop();
                            }
                        })
                        .get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aDeadlineEndsASleep() throws Exception {
        assertThat(timedOut(SHORT, () -> Execution.sleep(LONG)).get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aPassedDeadlineEndsAtOnce() throws Exception {
        assertThat(timedOut(Duration.ofSeconds(-1), ExecutionTest::loop).get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    /** Whether the body was ended by its deadline, after which the stack still ran, waited and had its depth back. */
    private static CompletableFuture<Boolean> timedOut(Duration limit, Runnable body) {
        Execution execution = new Execution();
        return guest(execution, () -> {
            boolean caused = false;
            var scope = execution.deadline(limit);
            try (scope) {
                execution.enter();
                body.run();
            } catch (StoppedException e) {
                caused = scope.caused(e) && e.stop() instanceof Stop.DeadlineExceeded;
            }
            assertThat(execution.depth()).isZero();
            assertThat(execution.isStopped()).isFalse();
            execution.poll();
            assertThat(execution.waiting(() -> Thread.currentThread().isInterrupted()))
                    .isFalse();
            Execution.sleep(Duration.ofMillis(1));
            return caused;
        });
    }

    @Test
    void aDeadlineThatIsMetLeavesNothingBehind() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Integer> result = guest(execution, () -> {
            int rounds = 0;
            for (; rounds < 2000; rounds++) {
                try (var _ = execution.deadline(Duration.ofNanos(1 + rounds * 500L))) {
                    execution.depth();
                } // some have fired just now, some fire while closing, most never
                execution.checkStop();
                execution.waiting(() -> true);
            }
            return rounds;
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(2000);
    }

    @Test
    void theInnerOfTwoDeadlinesEndsOnlyItsPart() throws Exception {
        assertThat(nested(LONG, SHORT)).isEqualTo("inner, then outer goes on");
    }

    @Test
    void theOuterOfTwoDeadlinesEndsBoth() throws Exception {
        assertThat(nested(SHORT, LONG)).isEqualTo("outer");
    }

    private static String nested(Duration outerLimit, Duration innerLimit) throws Exception {
        Execution execution = new Execution();
        return guest(execution, () -> {
                    var outer = execution.deadline(outerLimit);
                    try (outer) {
                        var inner = execution.deadline(innerLimit);
                        try (inner) {
                            loop();
                        } catch (StoppedException e) {
                            if (!inner.caused(e)) {
                                throw e;
                            }
                        }
                        execution.poll();
                        return "inner, then outer goes on";
                    } catch (StoppedException e) {
                        assertThat(outer.caused(e)).isTrue();
                        return "outer";
                    }
                })
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void anOuterDeadlineThatPassesAfterTheInnerOneIsNotLost() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<String> result = guest(execution, () -> {
            var outer = execution.deadline(LONG);
            try (outer) {
                var inner = execution.scope();
                try (inner) {
                    inner.stop("inner");
                    outer.stop("outer"); // before the stack has unwound for the inner one
                    execution.checkStop();
                } catch (StoppedException e) {
                    assertThat(inner.caused(e)).isFalse();
                    throw e;
                }
                return "not reached";
            } catch (StoppedException e) {
                return outer.caused(e) ? e.getMessage() : "other";
            }
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("outer");
    }

    @Test
    void anOuterDeadlineThatPassesWhileTheInnerOneUnwindsStrikesNext() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<String> result = guest(execution, () -> {
            var outer = execution.scope();
            try (outer) {
                var inner = execution.scope();
                try (inner) {
                    inner.stop("inner");
                    execution.checkStop();
                } catch (StoppedException e) {
                    assertThat(inner.caused(e)).isTrue();
                    outer.stop("outer");
                }
                execution.checkStop();
                return "not reached";
            } catch (StoppedException e) {
                return outer.caused(e) ? e.getMessage() : "other";
            }
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("outer");
    }

    @Test
    void cancellationWinsOverDeadlinesAndStays() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Object> result = guest(execution, () -> {
            var scope = execution.scope();
            try (scope) {
                scope.stop("scope");
                execution.stop("whole");
                execution.checkStop();
            } catch (StoppedException e) {
                assertThat(scope.caused(e)).isFalse();
            }
            return parkForever();
        });
        assertThat(failure(result)).isInstanceOf(StoppedException.class).hasMessage("whole");
    }

    @Test
    void aClosedScopeCannotBeStopped() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<Boolean> result = guest(execution, () -> {
            var scope = execution.scope();
            scope.close();
            scope.stop("late");
            return execution.isStopped();
        });
        assertThat(result.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aScopeInsideAWaitLeavesNoInterruptForTheWait() throws Exception {
        Execution execution = new Execution();
        CompletableFuture<String> result = guest(
                execution,
                () -> execution.waiting(() -> {
                    try (var scope = execution.scope()) {
                        scope.stop("inner");
                    }
                    return Thread.interrupted() ? "interrupted" : "undisturbed";
                }));
        assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("undisturbed");
        assertThat(execution.isStopped()).isFalse();
    }

    @Test
    void aForkedStackIsCancelledWithItsParentButNotBySiblings() throws Exception {
        Execution parent = new Execution();
        Execution first = parent.fork();
        Execution second = parent.fork();
        CompletableFuture<Object> one = guest(first, ExecutionTest::parkForever);
        CompletableFuture<Object> other = guest(second, ExecutionTest::parkForever);
        first.stop("first only");
        assertThat(failure(one)).hasMessage("first only");
        assertThat(second.isStopped()).isFalse();
        assertThat(second.root()).isSameAs(parent);
        parent.stop("all");
        assertThat(failure(other)).hasMessage("all");
        assertThat(failure(guest(parent.fork(), ExecutionTest::parkForever))).hasMessage("all");
    }

    @Test
    void framesAreCountedUpToTheLimit() {
        Execution execution = new Execution(2);
        assertThat(execution.enter()).isTrue();
        assertThat(execution.enter()).isTrue();
        assertThat(execution.enter()).isFalse();
        assertThat(execution.depth()).isEqualTo(2);
        execution.leave();
        assertThat(execution.enter()).isTrue();
        execution.unwindTo(0);
        assertThat(execution.depth()).isZero();
    }

    /** Stops scopes at every moment of their life, from other threads; each must be noticed, none may leak. */
    @Test
    void scopesStoppedFromOutsideNeverLeakOrHang() throws Exception {
        int guests = 8;
        int rounds = 400;
        CompletableFuture<?>[] all = new CompletableFuture<?>[guests];
        BlockingQueue<Execution.Scope> victims = new ArrayBlockingQueue<>(guests * 2);
        Thread stopper = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    victims.take().stop("hit");
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        for (int g = 0; g < guests; g++) {
            Execution execution = new Execution();
            int kind = g;
            all[g] = guest(execution, () -> {
                for (int i = 0; i < rounds; i++) {
                    var scope = execution.scope();
                    try (scope) {
                        execution.waiting(() -> victims.offer(scope, 30, TimeUnit.SECONDS));
                        if ((kind + i) % 2 == 0) {
                            loop();
                        } else {
                            parkForever();
                        }
                    } catch (StoppedException e) {
                        assertThat(scope.caused(e)).isTrue();
                    }
                    assertThat(execution.isStopped()).isFalse();
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                }
                return true;
            });
        }
        CompletableFuture.allOf(all).get(50, TimeUnit.SECONDS);
        stopper.interrupt();
    }

    @Test
    void whatMustNotLastIsEndedBeforeAStackWaits() throws Exception {
        StringBuilder heard = new StringBuilder();
        guest(new Execution(), () -> {
                    Execution execution = Execution.current();
                    execution.beforeWaiting(() -> heard.append("x"), () -> heard.append("no wait;"));
                    execution.beforeWaiting(() -> heard.append("outer "), () -> {
                        execution.beforeWaiting(() -> heard.append("inner "), () -> {
                            Execution.sleep(Duration.ofNanos(1));
                            return heard.append("both;");
                        });
                        Execution.sleep(Duration.ofNanos(1));
                        return heard.append("one;");
                    });
                    Execution.sleep(Duration.ofNanos(1));
                    return heard.append("none");
                })
                .get(30, TimeUnit.SECONDS);
        assertThat(heard).hasToString("no wait;inner outer both;outer one;none");
    }
}
