package wippy.runtime.metrics;

import java.util.concurrent.atomic.DoubleAdder;

/** A number that only grows. Any thread may use it. */
public final class Counter implements Series {
    private final DoubleAdder sum = new DoubleAdder();

    Counter() {}

    /** Adds one. */
    public void increment() {
        sum.add(1);
    }

    /** Adds that, which is not negative. */
    public void add(double amount) {
        sum.add(amount);
    }

    double value() {
        return sum.sum();
    }
}
