package wippy.base.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GuestLaneTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    /** Our own carriers, and what is used where the JVM does not let us have them. */
    static Stream<Lane> lanes() {
        SchedulerAccess access = SchedulerAccess.find().orElseThrow();
        Lane own = new CarrierLane(access, 2, Ticker.shared());
        Ticker.shared().serve(own);
        Ticker.shared().serve(Lane.DEFAULT_SCHEDULER);
        return Stream.of(own, Lane.DEFAULT_SCHEDULER);
    }

    @Test
    void testsRunOnOurOwnCarriers() {
        assertThat(GuestLane.hasOwnCarriers()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void aSleeperMakesProgressBesideManyBusyGuests(Lane lane) throws Exception {
        List<Execution> busy = new ArrayList<>();
        AtomicInteger started = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            Execution execution = new Execution();
            busy.add(execution);
            GuestLane.start(lane, "busy", execution, () -> {
                started.incrementAndGet();
                while (true) {
                    execution.poll();
                }
            });
        }
        CountDownLatch done = new CountDownLatch(1);
        GuestLane.start(lane, "sleeper", new Execution(), () -> {
            for (int i = 0; i < 50; i++) {
                Execution.sleep(Duration.ofMillis(1));
            }
            done.countDown();
        });
        boolean slept = done.await(50, TimeUnit.SECONDS);
        try {
            assertThat(slept).isTrue();
            Awaitility.await("every busy guest has its turn").until(() -> started.get() == 50);
        } finally {
            busy.forEach(execution -> execution.stop("test is over"));
        }
    }

    /** On one processor the JVM's own scheduler prefers for ever those that wake each other. */
    static Stream<Lane> fairLanes() {
        boolean isOnlyOne = Runtime.getRuntime().availableProcessors() == 1;
        return lanes().filter(lane -> !isOnlyOne || lane != Lane.DEFAULT_SCHEDULER);
    }

    @ParameterizedTest
    @MethodSource("fairLanes")
    void busyGuestsAllProgressThoughOthersWakeEachOtherAllTheTime(Lane lane) throws Exception {
        List<Execution> all = new ArrayList<>();
        SynchronousQueue<Integer> ball = new SynchronousQueue<>();
        for (int i = 0; i < 4; i++) {
            Execution thrower = new Execution();
            Execution catcher = new Execution();
            all.add(thrower);
            all.add(catcher);
            GuestLane.start(lane, "thrower", thrower, () -> {
                while (true) {
                    thrower.waiting(() -> {
                        ball.put(1);
                        return true;
                    });
                }
            });
            GuestLane.start(lane, "catcher", catcher, () -> {
                while (true) {
                    catcher.waiting(ball::take);
                }
            });
        }
        CountDownLatch progressed = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Execution execution = new Execution();
            all.add(execution);
            GuestLane.start(lane, "busy", execution, () -> {
                for (int n = 0; n < 2_000_000; n++) {
                    execution.poll();
                }
                progressed.countDown();
            });
        }
        boolean fair = progressed.await(50, TimeUnit.SECONDS);
        all.forEach(execution -> execution.stop("test is over"));
        assertThat(fair).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void tenThousandGuestsSleepAtOnce(Lane lane) throws Exception {
        int guests = 10_000;
        CountDownLatch awake = new CountDownLatch(guests);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < guests; i++) {
            Execution execution = new Execution();
            GuestLane.start(lane, "sleeper", execution, () -> {
                waiting.incrementAndGet();
                execution.waiting(() -> {
                    gate.await();
                    return true;
                });
                Execution.sleep(Duration.ofMillis(20));
                awake.countDown();
            });
        }
        Awaitility.await().until(() -> waiting.get() == guests);
        gate.countDown();
        assertThat(awake.await(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noWakeUpIsLostBetweenManyPairs() throws Exception {
        int pairs = 50;
        int rounds = 500;
        CountDownLatch done = new CountDownLatch(pairs * 2);
        for (int i = 0; i < pairs; i++) {
            var ping = new SynchronousQueue<Integer>();
            var pong = new SynchronousQueue<Integer>();
            GuestLane.start("ping", new Execution(), () -> {
                for (int n = 0; n < rounds; n++) {
                    int value = n;
                    Execution.current().waiting(() -> {
                        ping.put(value);
                        return pong.take();
                    });
                }
                done.countDown();
            });
            GuestLane.start("pong", new Execution(), () -> {
                for (int n = 0; n < rounds; n++) {
                    Execution.current().waiting(() -> {
                        pong.put(ping.take());
                        return true;
                    });
                }
                done.countDown();
            });
        }
        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void guestsMayRecurseFarDeeperThanOnAnOrdinaryThread() {
        assertThat(GuestLane.call(() -> sum(150_000))).isEqualTo(150_000);
    }

    private static int sum(int n) {
        return n == 0 ? 0 : 1 + sum(n - 1);
    }

    @Test
    void callHopsOntoTheLaneOnceAndStaysThere() {
        String outside = Thread.currentThread().toString();
        GuestLane.call(() -> {
            assertThat(Thread.currentThread().isVirtual()).isTrue();
            Execution execution = Execution.current();
            assertThat(GuestLane.<Execution>call(Execution::current)).isSameAs(execution);
            return true;
        });
        assertThat(Thread.currentThread().toString()).isEqualTo(outside);
    }

    @Test
    void callGivesTheBodysFailure() {
        assertThatThrownBy(() -> GuestLane.call(() -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
    }

    @Test
    void anInterruptOfTheCallerStopsTheBody() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                GuestLane.call(() -> Execution.current().waiting(() -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return true;
                }));
            } catch (StoppedException e) {
                seen.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(seen.get()).hasMessage("canceled");
        assertThat(stillInterrupted.get()).isTrue();
    }

    @Test
    void aFailingBodyDoesNotHarmTheLane() throws Exception {
        for (int i = 0; i < 2; i++) {
            GuestLane.start("failing", new Execution(), () -> {
                throw new IllegalStateException("expected by this test");
            });
        }
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        GuestLane.start("after", new Execution(), () -> after.complete(true));
        assertThat(after.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private static CarrierLane ownLane() {
        CarrierLane lane = new CarrierLane(SchedulerAccess.find().orElseThrow(), 2, Ticker.shared());
        Ticker.shared().serve(lane);
        return lane;
    }

    /** Offers until a carrier is free, which at first they may not be. */
    private static void offered(Lane lane, Chore chore) {
        Awaitility.await().until(() -> lane.offer(chore));
    }

    @Test
    void aFreeCarrierDoesAChorePartByPart() throws Exception {
        Lane lane = ownLane();
        CountDownLatch parts = new CountDownLatch(100);
        AtomicInteger done = new AtomicInteger();
        offered(lane, () -> {
            parts.countDown();
            return done.incrementAndGet() < 100;
        });
        assertThat(parts.await(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(lane::isIdle);
        assertThat(done).hasValue(100);
    }

    @Test
    void guestsGoBeforeChoresThatNeverEnd() throws Exception {
        Lane lane = ownLane();
        CountDownLatch stop = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            offered(lane, () -> stop.getCount() > 0);
        }
        for (int i = 0; i < 100; i++) {
            CountDownLatch done = new CountDownLatch(1);
            GuestLane.start(lane, "guest", new Execution(), () -> {
                Execution.sleep(Duration.ofNanos(1));
                done.countDown();
            });
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
        stop.countDown();
        Awaitility.await().until(lane::isIdle);
    }

    @Test
    void aFailingChoreDoesNotHarmTheLane() throws Exception {
        Lane lane = ownLane();
        for (int i = 0; i < 4; i++) {
            offered(lane, () -> {
                throw new IllegalStateException("expected by this test");
            });
        }
        CountDownLatch done = new CountDownLatch(1);
        offered(lane, () -> {
            done.countDown();
            return false;
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(lane::isIdle);
    }

    @Test
    void aChoreIsRefusedWhereNoCarrierIsFree() throws Exception {
        Lane lane = ownLane();
        Execution busy = new Execution();
        int guests = 4; // more than carriers, the one for woken guests included
        CountDownLatch running = new CountDownLatch(guests);
        for (int i = 0; i < guests; i++) {
            GuestLane.start(lane, "busy", busy.fork(), () -> {
                running.countDown();
                while (true) {
                    Execution.current().poll();
                }
            });
        }
        running.await();
        boolean taken = lane.offer(() -> false);
        busy.stop("test is over");
        assertThat(taken).isFalse();
        assertThat(Lane.DEFAULT_SCHEDULER.offer(() -> false)).isFalse();
    }
}
