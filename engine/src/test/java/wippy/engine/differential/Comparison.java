package wippy.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One module in two engines, call by call. */
final class Comparison {
    private static final int CALLS = 3;

    private final String name;
    private final Engine.Guest ours;
    private final Engine.Guest theirs;
    private final Random random;

    Comparison(String name, byte[] binary, long seed) {
        this.name = name;
        this.ours = new OursEngine().instantiate(binary);
        this.theirs = new EndiveEngine().instantiate(binary);
        this.random = new Random(seed);
    }

    /** Calls each function a few times in both; ends early where they may differ by right. */
    void run(String... before) {
        for (Engine.Signature function : ours.functions()) {
            for (int i = 0; i < CALLS; i++) {
                for (String preparation : before) {
                    ours.call(preparation);
                    theirs.call(preparation);
                }
                long[] arguments = arguments(function.params());
                Outcome outcome = ours.call(function.name(), arguments.clone());
                Outcome expected = theirs.call(function.name(), arguments.clone());
                if (outcome.result().equals(Outcome.EXHAUSTED) || !expected.canJudge()) {
                    return;
                }
                assertThat(outcome)
                        .as("%s, %s%s", name, function.name(), Arrays.toString(arguments))
                        .isEqualTo(expected);
            }
        }
    }

    private long[] arguments(List<String> types) {
        return types.stream()
                .flatMap(type -> slots(type).stream())
                .mapToLong(Long::longValue)
                .toArray();
    }

    private List<Long> slots(String type) {
        return switch (type) {
            case "i32" -> List.of((long) (random.nextInt() >> random.nextInt(32)));
            case "i64" -> List.of(random.nextLong() >> random.nextInt(64));
            case "f32" ->
                List.of((long) Float.floatToRawIntBits((random.nextFloat() - 0.5f) * random.nextInt(100_000)));
            case "f64" -> List.of(Double.doubleToRawLongBits((random.nextDouble() - 0.5) * random.nextInt()));
            default -> List.of(random.nextLong(), random.nextLong());
        };
    }
}
