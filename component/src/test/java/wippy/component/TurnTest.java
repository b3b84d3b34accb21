package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.value.ValueException;

/** One thread at a time. */
@Timeout(60)
class TurnTest {
    private static final int THREADS = 16;

    @FunctionalInterface
    public interface Log {
        void log(String text);
    }

    @Test
    void othersAreRefusedWhileOneIsInside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ComponentInstance instance = Guests.small("imports")
                .link(Linker.builder()
                        .define("log", Log.class, text -> {
                            inside.countDown();
                            Execution.current().waiting(() -> {
                                goOn.await();
                                return true;
                            });
                        })
                        .build())
                .instantiate();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1)) {
            Future<?> first = pool.submit(() -> instance.function("say").call("x"));
            inside.await();
            Callable<Throwable> second =
                    () -> failure(() -> instance.function("say").call("y"));
            for (Future<Throwable> refused : pool.invokeAll(Collections.nCopies(THREADS, second))) {
                assertThat(refused.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "the instance of imports is in use by another thread; only one at a time may use it");
            }
            assertThat(failure(instance::close)).hasMessageContaining("in use by another thread");
            goOn.countDown();
            first.get(30, TimeUnit.SECONDS);
        }
        instance.function("say").call("z");
        instance.close();
    }

    private static Throwable failure(Runnable body) {
        try {
            body.run();
            return new AssertionError("it was let in");
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void nothingIsHurtHoweverManyTry() throws Exception {
        ComponentInstance instance = Guests.instance("users");
        AtomicInteger refused = new AtomicInteger();
        Callable<Integer> task = () -> {
            int done = 0;
            for (int i = 0; i < 200; i++) {
                try {
                    assertThat(instance.function("add").call(i, 1)).isEqualTo(i + 1L);
                    done++;
                } catch (IllegalStateException e) {
                    refused.incrementAndGet();
                }
            }
            return done;
        };
        int done = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Integer> future : pool.invokeAll(Collections.nCopies(THREADS, task))) {
                done += future.get();
            }
        }
        assertThat(done).isPositive();
        assertThat(done + refused.get()).isEqualTo(THREADS * 200);
        assertThat(instance.function("add").call(1, 1)).isEqualTo(2L);
    }

    @Test
    void threadsMayTakeTurns() throws Exception {
        ComponentInstance instance = Guests.instance("users");
        List<Thread> threads = new ArrayList<>();
        List<Object> sums = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int n = i;
            Thread thread = Thread.ofPlatform()
                    .start(() -> sums.add(instance.function("add").call(n, n)));
            thread.join();
            threads.add(thread);
        }
        assertThat(sums).hasSize(THREADS).contains(0L, 30L);
    }

    @Test
    void oneGuestThreadMayMakeManyCalls() {
        ComponentInstance instance = Guests.instance("users");
        long sum = GuestLane.call(() -> {
            long total = 0;
            for (int i = 0; i < 1000; i++) {
                total += (Long) instance.function("add").call(i, 0);
            }
            return total;
        });
        assertThat(sum).isEqualTo(499_500);
    }

    @Test
    void anInstanceCannotBeClosedFromInsideOfItsOwnCall() {
        ComponentInstance[] self = new ComponentInstance[1];
        self[0] = Guests.small("imports")
                .link(Linker.builder()
                        .define("log", Log.class, text -> self[0].close())
                        .build())
                .instantiate();
        assertThatThrownBy(() -> self[0].function("say").call("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the instance of imports cannot be closed from inside of its own call");
        self[0].close();
    }

    @Test
    void aRefusedValueGivesTheTurnBack() {
        ComponentInstance instance = Guests.instance("users");
        assertThatThrownBy(() -> instance.function("add").call("x", 1)).isInstanceOf(ValueException.class);
        assertThat(instance.function("add").call(2, 1)).isEqualTo(3L);
    }
}
