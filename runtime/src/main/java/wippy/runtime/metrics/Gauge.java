package wippy.runtime.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A number that grows and shrinks. Any thread may use it. */
public final class Gauge implements Series {
    private final AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(0));

    Gauge() {}

    /** Makes it that. */
    public void set(double value) {
        bits.set(Double.doubleToRawLongBits(value));
    }

    /** Adds that, which may be negative. */
    public void add(double amount) {
        bits.updateAndGet(now -> Double.doubleToRawLongBits(Double.longBitsToDouble(now) + amount));
    }

    double value() {
        return Double.longBitsToDouble(bits.get());
    }
}
