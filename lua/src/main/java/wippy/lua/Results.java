package wippy.lua;

import org.jspecify.annotations.Nullable;

/** Reads and builds the results of calls: one value as it is, none or several as an array. */
@SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
public final class Results {
    /** No values at all; never written to. */
    public static final @Nullable Object[] NONE = {};

    private Results() {}

    /** Two values. */
    public static Object of(@Nullable Object a, @Nullable Object b) {
        return new @Nullable Object[] {a, b};
    }

    /** Three values. */
    public static Object of(@Nullable Object a, @Nullable Object b, @Nullable Object c) {
        return new @Nullable Object[] {a, b, c};
    }

    /** The values as a result: the only one as it is. */
    public static @Nullable Object of(@Nullable Object[] values) {
        return values.length == 1 ? values[0] : values;
    }

    /** The first value of a completed result, nil if there is none. */
    public static @Nullable Object first(@Nullable Object result) {
        return result instanceof Object[] ? at(result, 0) : result;
    }

    /** The value at that position, from 0, of a completed result; nil if there are fewer. */
    public static @Nullable Object at(@Nullable Object result, int index) {
        if (result instanceof Object[]) {
            @Nullable Object[] values = (@Nullable Object[]) result;
            return index < values.length ? values[index] : null;
        }
        return index == 0 ? result : null;
    }

    /** All values of a completed result; not to be written to. */
    public static @Nullable Object[] all(@Nullable Object result) {
        return result instanceof Object[] ? (@Nullable Object[]) result : new @Nullable Object[] {result};
    }

    /** How many values a completed result has. */
    public static int count(@Nullable Object result) {
        return all(result).length;
    }

    /** A value before all values of a completed result, as {@code pcall} returns them. */
    public static Object prepend(@Nullable Object head, @Nullable Object result) {
        if (!(result instanceof Object[])) {
            return of(head, result);
        }
        @Nullable Object[] values = (@Nullable Object[]) result;
        @Nullable Object[] all = new @Nullable Object[values.length + 1];
        all[0] = head;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
