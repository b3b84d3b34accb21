package wippy.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wippy.engine.text.WatParser;

/**
 * Random programs through both engines. {@code -Ddifferential.seconds=600} runs so long from a seed of the clock
 * instead of the usual few; a failure prints the seed, {@code -Ddifferential.seed=N} runs that one alone.
 */
class DifferentialTest {
    private static final int PROGRAMS = 60;
    private static final int CALLS = 3;

    @Test
    void bothEnginesAgree() {
        long seconds = Long.getLong("differential.seconds", 0);
        long seed = Long.getLong("differential.seed", seconds == 0 ? 1 : System.currentTimeMillis());
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int programs = System.getProperty("differential.seed") == null ? PROGRAMS : 1;
        int made = 0;
        while (made < programs || System.nanoTime() < end) {
            check(seed + made++);
        }
        if (seconds > 0) {
            System.out.println("differential: " + made + " programs agree, seeds from " + seed);
        }
    }

    private static void check(long seed) {
        ProgramGenerator.Program program = new ProgramGenerator(seed).make();
        byte[] binary = WatParser.parse("seed" + seed, program.text());
        Engine.Guest ours = new OursEngine().instantiate(binary);
        Engine.Guest theirs = new EndiveEngine().instantiate(binary);
        Random random = new Random(seed);
        for (ProgramGenerator.Function function : program.functions()) {
            for (int i = 0; i < CALLS; i++) {
                long[] arguments = arguments(function, random);
                ours.call("refuel");
                theirs.call("refuel");
                assertThat(ours.call(function.name(), arguments.clone()))
                        .as("seed %d, %s%s", seed, function.name(), Arrays.toString(arguments))
                        .isEqualTo(theirs.call(function.name(), arguments.clone()));
            }
        }
    }

    private static long[] arguments(ProgramGenerator.Function function, Random random) {
        return function.params().stream()
                .mapToLong(type -> switch (type) {
                    case I32 -> random.nextInt() >> random.nextInt(32);
                    case I64 -> random.nextLong() >> random.nextInt(64);
                    case F32 -> Float.floatToRawIntBits((random.nextFloat() - 0.5f) * random.nextInt(100_000));
                    case F64 -> Double.doubleToRawLongBits((random.nextDouble() - 0.5) * random.nextInt());
                })
                .toArray();
    }
}
