package wippy.benchmarks.http;

/** How long requests took, counted in steps of ten microseconds up to ten seconds. */
final class Latencies {
    private static final long STEP = 10_000;

    private final int[] counts = new int[1_000_000];
    private long total;

    void add(long nanos) {
        counts[Math.clamp(nanos / STEP, 0, counts.length - 1)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** In milliseconds: that share of the requests took no longer. */
    double percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return (i + 1) * STEP / 1e6;
            }
        }
        return 0;
    }
}
