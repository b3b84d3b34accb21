package wippy.benchmarks.engine;

/**
 * How a short piece of work is timed, the same for all engines: again and again for a while until it is compiled, then
 * the median of some single runs.
 *
 * @param warmUpMillis at least that long
 * @param warmUps at least that many runs
 * @param rounds runs that count
 */
record Protocol(long warmUpMillis, int warmUps, int rounds) {
    /** That of the peers' drivers. */
    static Protocol of(Settings settings) {
        return settings.quick() ? new Protocol(20, 1, 3) : new Protocol(400, 3, 15);
    }

    /** The median, in nanoseconds. */
    double nanos(Runnable work) {
        long end = System.nanoTime() + warmUpMillis * 1_000_000;
        for (int i = 0; i < warmUps || System.nanoTime() < end; i++) {
            work.run();
        }
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - begin;
        }
        return Figures.median(times);
    }
}
