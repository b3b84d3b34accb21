package wippy.benchmarks.engine;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Tells whether samples of one process are flat. The first half is for warming up: caches fill, code is compiled. What
 * the second half has on average at its end must not be more than a little above what it has at its beginning.
 */
final class Growth {
    private static final double MIB = 1 << 20;

    private Growth() {}

    static boolean isFlat(List<Sample> samples) {
        List<Boolean> all = List.of( // each is printed
                flat("heap", samples, 4 * MIB, sample -> sample.memory().heap()),
                flat("metaspace", samples, 2 * MIB, sample -> sample.memory().metaspace()),
                flat("code cache", samples, 4 * MIB, sample -> sample.memory().codeCache()),
                flat("classes", samples, 200, Sample::classes),
                flat("threads", samples, 4, Sample::threads));
        return !all.contains(false);
    }

    /** That much slack is no growth, whatever the share. */
    private static boolean flat(String name, List<Sample> samples, double slack, ToDoubleFunction<Sample> value) {
        List<Sample> late = samples.subList(samples.size() / 2, samples.size());
        int part = Math.max(1, late.size() / 2);
        double before = average(late.subList(0, part), value);
        double after = average(late.subList(late.size() - part, late.size()), value);
        boolean flat = after - before <= Math.max(slack, before * 0.05);
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %.0f then %.0f over the second half%n",
                name,
                flat ? "flat" : "GROWS",
                before,
                after);
        return flat;
    }

    private static double average(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElseThrow();
    }
}
