package wippy.wasi.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where a guest's random numbers come from. Threads: as the generators allow. */
public final class Randomness {
    private final RandomGenerator secure;
    private final RandomGenerator insecure;
    private @Nullable Seed seed;

    /** 128 bits. */
    public record Seed(long first, long second) {}

    private Randomness(RandomGenerator secure, RandomGenerator insecure) {
        this.secure = secure;
        this.insecure = insecure;
    }

    /** The system's. */
    public static Randomness ofSystem() {
        return of(new SystemRandom(), new SplittableRandom());
    }

    /** The same numbers for everybody who gives the same seed: for tests that must repeat. */
    public static Randomness seeded(long seed) {
        return of(new SplittableRandom(seed), new SplittableRandom(~seed));
    }

    /**
     * Those of an embedder.
     *
     * @param secure nobody can guess what it gives
     * @param insecure quick, for hash tables and games
     */
    public static Randomness of(RandomGenerator secure, RandomGenerator insecure) {
        return new Randomness(secure, insecure);
    }

    /** Nobody can guess what it gives. */
    public RandomGenerator secure() {
        return secure;
    }

    /** Quick, for hash tables and games. */
    public RandomGenerator insecure() {
        return insecure;
    }

    /** What hash tables are protected with: the same each time. */
    public synchronized Seed seed() {
        Seed known = seed;
        if (known == null) {
            known = new Seed(secure.nextLong(), secure.nextLong());
            seed = known;
        }
        return known;
    }
}
