package wippy.lua;

import org.jspecify.annotations.Nullable;

/** The numeric {@code for} loop where its bounds are known only at run time. */
public final class NumericFor {
    private final boolean integral;
    private long value;
    private final long step;
    private long left;
    private double floatValue;
    private final double floatLimit;
    private final double floatStep;

    private NumericFor(long start, long step, long left) {
        this.integral = true;
        this.value = start;
        this.step = step;
        this.left = left;
        this.floatLimit = 0;
        this.floatStep = 0;
    }

    private NumericFor(double start, double limit, double step) {
        this.integral = false;
        this.step = 0;
        this.floatValue = start;
        this.floatLimit = limit;
        this.floatStep = step;
    }

    /**
     * A loop, null if it has no iteration.
     *
     * @throws LuaError if a bound is no number or the step is 0
     */
    public static @Nullable NumericFor begin(@Nullable Object start, @Nullable Object limit, @Nullable Object step) {
        Number first = number(start, "initial value");
        Number last = number(limit, "limit");
        Number by = number(step, "step");
        if (by.doubleValue() == 0) {
            throw LuaError.here("'for' step is zero");
        }
        if (first instanceof Long from && by instanceof Long every) {
            long to = limit(last, every);
            boolean none = every > 0 ? from > to : from < to;
            // the number of further iterations, without sign
            long further = every > 0
                    ? Long.divideUnsigned(to - from, every)
                    : Long.divideUnsigned(from - to, every == Long.MIN_VALUE ? every : -every);
            return none || missed(last, every) ? null : new NumericFor(from, every, further);
        }
        double from = first.doubleValue();
        double to = last.doubleValue();
        double every = by.doubleValue();
        return (every > 0 ? from <= to : from >= to) ? new NumericFor(from, to, every) : null;
    }

    private static Number number(@Nullable Object value, String what) {
        Number number = LuaNumbers.toNumber(value);
        if (number == null) {
            throw LuaError.here("'for' " + what + " must be a number");
        }
        return number;
    }

    /** The limit of an integer loop, to compare with after {@link #runs}. */
    public static long limit(@Nullable Object limit, long step) {
        Number number = number(limit, "limit");
        if (number instanceof Long n) {
            return n;
        }
        double d = number.doubleValue();
        return (long) (step > 0 ? Math.floor(d) : Math.ceil(d)); // a cast of what is too large gives the extreme
    }

    /** Whether an integer loop has an iteration. */
    public static boolean runs(long start, long limit, long step, @Nullable Object written) {
        return (step > 0 ? start <= limit : start >= limit) && !(written instanceof Double d && missed(d, step));
    }

    /** Whether the limit lies beyond all integers on the wrong side, or is no number. */
    private static boolean missed(Number limit, long step) {
        double d = limit.doubleValue();
        return limit instanceof Double && (Double.isNaN(d) || (step > 0 ? d < -0x1p63 : d >= 0x1p63));
    }

    /** The loop variable's value now. */
    public Object value() {
        return integral ? (Object) value : (Object) floatValue;
    }

    /** Moves on; false after the last iteration. */
    public boolean next() {
        if (integral) {
            value += step;
            return left-- != 0;
        }
        floatValue += floatStep;
        return floatStep > 0 ? floatValue <= floatLimit : floatValue >= floatLimit;
    }
}
