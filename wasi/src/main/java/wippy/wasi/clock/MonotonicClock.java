package wippy.wasi.clock;

/** A clock that never goes back, to measure time with. Threads: any. */
@FunctionalInterface
public interface MonotonicClock {
    /** Nanoseconds since some beginning. */
    long nanos();

    /** The time of the system since now. */
    static MonotonicClock startingNow() {
        long start = System.nanoTime();
        return () -> System.nanoTime() - start;
    }
}
