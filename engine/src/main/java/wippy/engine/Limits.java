package wippy.engine;

import java.util.OptionalLong;

/** A least size and, perhaps, a greatest, both unsigned. */
public record Limits(long min, OptionalLong max) {
    /** At least that, with no upper end. */
    public static Limits atLeast(long min) {
        return new Limits(min, OptionalLong.empty());
    }

    /** From min to max, both included. */
    public static Limits of(long min, long max) {
        return new Limits(min, OptionalLong.of(max));
    }

    /** The greatest size, or that one if it is smaller or there is none. */
    public long maxUpTo(long most) {
        return max.isPresent() && Long.compareUnsigned(max.getAsLong(), most) < 0 ? max.getAsLong() : most;
    }

    /** Whether something of that actual size and these limits can stand where {@code wanted} is asked for. */
    boolean satisfies(long actual, Limits wanted) {
        if (Long.compareUnsigned(actual, wanted.min) < 0) {
            return false;
        }
        return wanted.max.isEmpty()
                || (max.isPresent() && Long.compareUnsigned(max.getAsLong(), wanted.max.getAsLong()) <= 0);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(min) + (max.isPresent() ? " " + Long.toUnsignedString(max.getAsLong()) : "");
    }
}
