package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscoderTest {
    private final JavaModel model = JavaModel.shared();

    private record Item(String name, List<Integer> sizes) {}

    private Object copy(Object value) {
        return Transcoder.transcode(model, value, model);
    }

    @Test
    void rebuildsRecordsAsMaps() {
        assertThat(copy(new Item("a", List.of(1, 2)))).isEqualTo(Map.of("name", "a", "sizes", List.of(1L, 2L)));
    }

    @Test
    void sharesNothingWithTheOriginal() {
        List<Object> inner = new ArrayList<>(List.of(1L));
        byte[] octets = {1};
        Object copy = copy(List.of(inner, octets));
        inner.add(2L);
        octets[0] = 9;
        assertThat(((List<?>) copy).get(0)).isEqualTo(List.of(1L));
        assertThat((byte[]) ((List<?>) copy).get(1)).containsExactly(1);
    }

    @Test
    void unwrapsOptions() {
        assertThat(copy(Optional.of(3))).isEqualTo(3L);
        assertThat(copy(Optional.empty())).isNull();
    }

    @Test
    void saysThatAValueRefersToItself() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        assertThatThrownBy(() -> copy(map))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("the value refers to itself (at self.self.self");
    }

    @Test
    void takesNestingUpToTheLimitOnly() {
        assertThat(copy(nested(Transcoder.MAX_DEPTH))).isNotNull();
        assertThatThrownBy(() -> copy(nested(Transcoder.MAX_DEPTH + 1))).hasMessageContaining("nested deeper than");
    }

    private static Object nested(int depth) {
        Object value = 1L;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    /** Whatever is built of plain values comes back equal. */
    @Test
    void copiesAnyPlainValue() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            Object value = random(random, 5);
            assertThat(copy(value)).isEqualTo(value);
        }
    }

    private static Object random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble();
            case 2 -> random.nextBoolean();
            case 3 -> Long.toString(random.nextLong(), 36);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(random(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put("k" + i, random(random, depth - 1));
                }
                yield map;
            }
        };
    }
}
