package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;

@Timeout(60)
class MemoryPoolTest {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final int PAGE = WasmMemory.PAGE;

    private final MemoryPool pool = new MemoryPool();

    private static byte[] dirty(int length, int used) {
        byte[] array = new byte[length];
        Arrays.fill(array, 0, used, (byte) 0xa5);
        return array;
    }

    private static MemoryPool.Loan loan(byte[] array) {
        return new MemoryPool.Loan(array, GuestLane.carrier());
    }

    private static boolean isZero(byte[] array) {
        return Arrays.mismatch(array, new byte[array.length]) < 0;
    }

    @Test
    void whatIsGivenComesBackAsZeros() {
        for (int pages : List.of(1, 4, 5, 17, 40, 70)) {
            byte[] array = dirty(pages * PAGE, pages * PAGE);
            pool.give(loan(array), array.length);
            byte[] taken = pool.take(array.length).array();
            assertThat(taken.length).isEqualTo(array.length);
            assertThat(isZero(taken)).isTrue();
        }
    }

    @Test
    void aFreeProcessorClearsWhatIsGiven() {
        for (int length : List.of(17 * PAGE, 5 * (1 << 20) + 3)) {
            byte[] array = dirty(length + 1000, length);
            pool.give(loan(array), length);
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
                pool.give(loan(dirty(5 * PAGE, 5 * PAGE)), 5 * PAGE); // asks again, where none was free
                return isZero(array);
            });
        }
    }

    @Test
    void whoTakesClearsWhereAllProcessorsHaveGuests() throws Exception {
        int guests = 2 + Runtime.getRuntime().availableProcessors();
        List<Execution> busy =
                IntStream.range(0, guests).mapToObj(_ -> new Execution()).toList();
        CountDownLatch running = new CountDownLatch(guests);
        busy.forEach(execution -> GuestLane.start("busy", execution, () -> {
            running.countDown();
            while (true) {
                execution.poll();
            }
        }));
        running.await();
        byte[] array = dirty(17 * PAGE, 17 * PAGE);
        pool.give(loan(array), array.length);
        boolean untouched = array[0] != 0 && array[array.length - 1] != 0;
        byte[] taken = pool.take(array.length).array();
        busy.forEach(execution -> execution.stop("test is over"));
        assertThat(untouched).isTrue();
        assertThat(taken).isSameAs(array);
        assertThat(isZero(taken)).isTrue();
    }

    @Test
    void anArrayThatIsTooShortIsNotTaken() {
        pool.give(loan(dirty(PAGE, PAGE)), PAGE);
        assertThat(pool.take(2 * PAGE).array()).hasSize(2 * PAGE);
        pool.give(loan(dirty(3 * PAGE, 2 * PAGE)), 2 * PAGE);
        assertThat(pool.take(2 * PAGE).array()).hasSize(3 * PAGE).containsOnly(0);
    }

    @Test
    void nothingIsKeptBeyondTheBound() {
        int length = 16 << 20;
        int fit = (int) (MemoryPool.MAX_BYTES / length);
        Set<byte[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < fit + 2; i++) {
            byte[] array = new byte[length];
            given.add(array);
            pool.give(loan(array), length);
        }
        List<byte[]> taken = new ArrayList<>();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> { // one may be in other hands for a moment
                            byte[] array = pool.take(length).array();
                            if (given.contains(array)) {
                                taken.add(array);
                            }
                            return taken.size() == fit;
                        });
        assertThat(given.contains(pool.take(length).array())).isFalse();
    }

    /** Given, cleared and taken by many at once: nobody gets what another has, and all of it is zeros. */
    @Test
    void manyThreadsGetArraysOfTheirOwn() {
        long wrong = IntStream.range(0, 4_000)
                .parallel()
                .filter(i -> {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    byte[] array = pool.take(6 * PAGE).array();
                    boolean isClean = isZero(array);
                    byte mine = (byte) (1 + i % 127);
                    array[random.nextInt(array.length)] = mine;
                    array[array.length - 1] = mine;
                    array[0] = mine;
                    boolean isMine = array[0] == mine && array[array.length - 1] == mine;
                    pool.give(loan(array), array.length);
                    return !isClean || !isMine;
                })
                .count();
        assertThat(wrong).isZero();
    }
}
