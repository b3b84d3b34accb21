package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FifoTest {
    private final Fifo<Integer> fifo = new Fifo<>();

    private List<Integer> taken() {
        List<Integer> all = new ArrayList<>();
        for (Integer next = fifo.poll(); next != null; next = fifo.poll()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void whatCameFirstGoesFirst() {
        assertThat(fifo.isEmpty()).isTrue();
        assertThat(fifo.poll()).isNull();
        fifo.add(1);
        fifo.add(2);
        fifo.add(3);
        assertThat(fifo.size()).isEqualTo(3);
        assertThat(taken()).containsExactly(1, 2, 3);
        fifo.add(4);
        assertThat(taken()).containsExactly(4);
    }

    @Test
    void someAreTakenOutOfTheMiddleAndTheEnds() {
        for (int i = 0; i < 10; i++) {
            fifo.add(i);
        }
        fifo.removeIf(i -> i % 3 == 0);
        assertThat(fifo.size()).isEqualTo(6);
        fifo.add(10);
        assertThat(taken()).containsExactly(1, 2, 4, 5, 7, 8, 10);
    }

    @Test
    void anEmptiedOneBeginsAnew() {
        fifo.add(1);
        fifo.clear();
        assertThat(fifo.isEmpty()).isTrue();
        fifo.add(2);
        fifo.removeIf(_ -> true);
        assertThat(fifo.size()).isZero();
        fifo.add(3);
        assertThat(taken()).containsExactly(3);
    }

    @Test
    void itBehavesAsTheQueueOfTheJdk() {
        Random random = new Random(7);
        Deque<Integer> model = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            int divisor = 2 + random.nextInt(5);
            switch (random.nextInt(20)) {
                case 0 -> {
                    model.removeIf(n -> n % divisor == 0);
                    fifo.removeIf(n -> n % divisor == 0);
                }
                case 1, 2, 3, 4, 5, 6, 7, 8 -> assertThat(fifo.poll()).isEqualTo(model.poll());
                default -> {
                    model.add(i);
                    fifo.add(i);
                }
            }
            assertThat(fifo.size()).isEqualTo(model.size());
        }
        assertThat(taken()).containsExactlyElementsOf(model);
    }
}
