package wippy.benchmarks.engine;

import java.util.function.LongSupplier;

/**
 * How a short piece of work is timed, the same for all engines: again and again for a while until it is compiled, then
 * the median of some single runs.
 *
 * @param warmUpMillis at least that long
 * @param warmUps at least that many runs
 * @param rounds runs that count
 */
public record Protocol(long warmUpMillis, int warmUps, int rounds) {
    /** That of the peers' drivers. */
    public static Protocol of(Settings settings) {
        return settings.quick() ? new Protocol(20, 1, 3) : new Protocol(400, 3, 15);
    }

    /** The median, in nanoseconds. */
    public double nanos(Runnable work) {
        return nanos(System::nanoTime, work);
    }

    /** The median by that clock. */
    public double nanos(LongSupplier clock, Runnable work) {
        long end = clock.getAsLong() + warmUpMillis * 1_000_000;
        for (int i = 0; i < warmUps || clock.getAsLong() < end; i++) {
            work.run();
        }
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = clock.getAsLong();
            work.run();
            times[i] = clock.getAsLong() - begin;
        }
        return Figures.median(times);
    }
}
