package wippy.wasi.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where a guest's random numbers come from.
 *
 * @param secure nobody can guess what it gives
 * @param insecure quick, for hash tables and games
 */
public record Randomness(RandomGenerator secure, RandomGenerator insecure) {
    /** The system's. */
    public static Randomness ofSystem() {
        return new Randomness(new SystemRandom(), new SplittableRandom());
    }

    /** The same numbers for everybody who gives the same seed: for tests that must repeat. */
    public static Randomness seeded(long seed) {
        return new Randomness(new SplittableRandom(seed), new SplittableRandom(~seed));
    }
}
