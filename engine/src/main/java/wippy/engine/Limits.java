package wippy.engine;

import java.util.OptionalLong;

/** A least size and, perhaps, a greatest. */
public record Limits(long min, OptionalLong max) {
    /** At least that, with no upper end. */
    public static Limits atLeast(long min) {
        return new Limits(min, OptionalLong.empty());
    }

    /** From min to max, both included. */
    public static Limits of(long min, long max) {
        return new Limits(min, OptionalLong.of(max));
    }

    /** Whether something of that actual size and these limits can stand where {@code wanted} is asked for. */
    boolean satisfies(long actual, Limits wanted) {
        if (actual < wanted.min) {
            return false;
        }
        return wanted.max.isEmpty() || (max.isPresent() && max.getAsLong() <= wanted.max.getAsLong());
    }

    @Override
    public String toString() {
        return max.isPresent() ? min + " " + max.getAsLong() : Long.toString(min);
    }
}
