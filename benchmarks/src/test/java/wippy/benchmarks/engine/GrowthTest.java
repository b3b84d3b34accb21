package wippy.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final long MIB = 1 << 20;

    private static List<Sample> ten(IntFunction<Sample> sample) {
        return IntStream.range(0, 10).mapToObj(sample).toList();
    }

    private static Sample sample(long heap, long metaspace, long code, long threads) {
        return new Sample(new Heap(heap, metaspace, code), 1000, threads);
    }

    @Test
    void whatGrowsWhileWarmingUpOnlyIsFlat() {
        assertThat(Growth.isFlat(ten(i -> sample(Math.min(i, 4) * 100 * MIB, 50 * MIB, 30 * MIB, 20))))
                .isTrue();
    }

    @Test
    void noiseIsFlat() {
        assertThat(Growth.isFlat(ten(i -> sample((100 + i % 3) * MIB, 50 * MIB, 30 * MIB, 20 + i % 2))))
                .isTrue();
    }

    @Test
    void whatGoesOnGrowingIsNot() {
        assertThat(Growth.isFlat(ten(i -> sample((100 + 10L * i) * MIB, 50 * MIB, 30 * MIB, 20))))
                .isFalse();
        assertThat(Growth.isFlat(ten(i -> sample(100 * MIB, (50 + 3L * i) * MIB, 30 * MIB, 20))))
                .isFalse();
        assertThat(Growth.isFlat(ten(i -> sample(100 * MIB, 50 * MIB, (30 + 4L * i) * MIB, 20))))
                .isFalse();
        assertThat(Growth.isFlat(ten(i -> sample(100 * MIB, 50 * MIB, 30 * MIB, 20 + 2L * i))))
                .isFalse();
    }
}
