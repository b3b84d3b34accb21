package wippy.runtime.metrics;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How many of the values seen were how large, in Prometheus' usual steps from 5 ms to 10 s. Any thread may use it. */
public final class Histogram implements Series {
    private static final double[] BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final DoubleAdder sum = new DoubleAdder();

    Histogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Counts a value in. */
    public void observe(double value) {
        int at = 0;
        while (at < BOUNDS.length && !(value <= BOUNDS[at])) {
            at++;
        }
        counts[at].increment();
        sum.add(value);
    }

    /** The upper ends of the steps, the last one being infinity. */
    static double bound(int step) {
        return step == BOUNDS.length ? Double.POSITIVE_INFINITY : BOUNDS[step];
    }

    /** How many values were in each step. */
    long[] counts() {
        long[] values = new long[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i].sum();
        }
        return values;
    }

    double sum() {
        return sum.sum();
    }
}
