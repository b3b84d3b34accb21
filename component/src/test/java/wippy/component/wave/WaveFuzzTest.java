package wippy.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wippy.component.type.ValueType;
import wippy.value.JavaModel;
import wippy.value.Variant;

/** Random values of random types, and texts with random faults. */
class WaveFuzzTest {
    private static final int ROUNDS = 10_000;
    private static final String MARKS = "()[]{}:,\"'%\\-/.eu \n0a\uD800\0";

    @Test
    void whatIsPrintedIsReadAsTheSameValue() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomValues random = new RandomValues(seed);
            ValueType type = random.type(4);
            Object value = random.value(type);
            String text = Wave.print(type, JavaModel.shared(), value);
            Object read = Wave.read(type, text, JavaModel.shared());
            assertThat(same(read, value))
                    .as("seed %s: %s of type %s", seed, text, type)
                    .isTrue();
        }
    }

    @Test
    void faultyTextsAreCleanErrors() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomValues values = new RandomValues(seed);
            ValueType type = values.type(4);
            String text = mutated(Wave.print(type, JavaModel.shared(), values.value(type)), new Random(seed));
            try {
                Wave.print(type, JavaModel.shared(), Wave.read(type, text, JavaModel.shared()));
            } catch (WaveException e) {
                assertThat(e).hasMessageStartingWith("value:");
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
    }

    private static boolean same(Object a, Object b) {
        return switch (a) {
            case byte[] octets -> b instanceof byte[] other && Arrays.equals(octets, other);
            case List<?> list -> b instanceof List<?> other && sameAll(list, other);
            case Map<?, ?> map ->
                b instanceof Map<?, ?> other
                        && List.copyOf(map.keySet()).equals(List.copyOf(other.keySet()))
                        && sameAll(List.copyOf(map.values()), List.copyOf(other.values()));
            case Optional<?> option -> b instanceof Optional<?> other && same(option.orElse(null), other.orElse(null));
            case Variant(String name, Object payload) ->
                b instanceof Variant other && name.equals(other.name()) && same(payload, other.payload());
            case null -> b == null;
            default -> a.equals(b);
        };
    }

    private static boolean sameAll(List<?> a, List<?> b) {
        return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
    }

    private static String mutated(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(out.length() + 1);
            int end = Math.min(out.length(), at + random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
                default -> out.replace(at, end, String.valueOf(MARKS.charAt(random.nextInt(MARKS.length()))));
            }
        }
        return out.toString();
    }
}
