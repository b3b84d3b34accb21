package wippy.lua;

import org.jspecify.annotations.Nullable;

/** Equality and order of any values, metamethods included. Integers and floats compare exactly. */
public final class Compare {
    private Compare() {}

    /** {@code a == b} without metamethods. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean rawEqual(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return !(a instanceof Double d) || !Double.isNaN(d);
        }
        return switch (a) {
            case Long x when b instanceof Long y -> (long) x == y;
            case Long x when b instanceof Double y -> equal(x, y);
            case Double x when b instanceof Double y -> (double) x == y;
            case Double x when b instanceof Long y -> equal(y, x);
            case String s -> s.equals(b);
            case Boolean x -> x.equals(b);
            case null, default -> false;
        };
    }

    private static boolean equal(long n, double d) {
        return (double) n == d && LuaNumbers.isLong(d) && (long) d == n;
    }

    /** {@code a == b}. */
    public static boolean equal(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (rawEqual(a, b)) {
            return true;
        }
        boolean both = (a instanceof LuaTable && b instanceof LuaTable)
                || (a instanceof LuaUserdata && b instanceof LuaUserdata);
        return both && equalMeta(state, a, b);
    }

    private static boolean equalMeta(LuaState state, @Nullable Object a, @Nullable Object b) {
        Object handler = Ops.metamethod(state, a, "__eq");
        if (handler == null) {
            handler = Ops.metamethod(state, b, "__eq");
        }
        return handler != null && Ops.isTrue(Results.first(Ops.call(state, handler, a, b)));
    }

    /** {@code a < b}. */
    public static boolean less(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x < y;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x < y;
        }
        return lessSlowly(state, a, b);
    }

    /** {@code a < b}. */
    public static boolean less(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x ? x < b : less(state, a, (Object) b);
    }

    /** {@code a <= b}. */
    public static boolean lessOrEqual(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x ? x <= b : lessOrEqual(state, a, (Object) b);
    }

    /** {@code a > b}. */
    public static boolean greater(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x ? x > b : less(state, (Object) b, a);
    }

    /** {@code a >= b}. */
    public static boolean greaterOrEqual(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x ? x >= b : lessOrEqual(state, (Object) b, a);
    }

    /** {@code a == b}. */
    public static boolean equal(@Nullable Object a, long b) {
        return a instanceof Long x ? x == b : a instanceof Double d && equal(b, (double) d);
    }

    private static boolean lessSlowly(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Double y) {
            return less(x, y);
        }
        if (a instanceof Double x && b instanceof Long y) {
            return !Double.isNaN(x) && !lessOrEqual(y, x);
        }
        if (a instanceof String s && b instanceof String t) {
            return s.compareTo(t) < 0;
        }
        return order(state, a, b, "__lt");
    }

    /** {@code a <= b}. */
    public static boolean lessOrEqual(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x <= y;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x <= y;
        }
        return lessOrEqualSlowly(state, a, b);
    }

    private static boolean lessOrEqualSlowly(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Double y) {
            return lessOrEqual(x, y);
        }
        if (a instanceof Double x && b instanceof Long y) {
            return !Double.isNaN(x) && !less(y, x);
        }
        if (a instanceof String s && b instanceof String t) {
            return s.compareTo(t) <= 0;
        }
        if (Ops.metamethod(state, a, "__le") == null
                && Ops.metamethod(state, b, "__le") == null
                && (Ops.metamethod(state, a, "__lt") != null || Ops.metamethod(state, b, "__lt") != null)) {
            return !order(state, b, a, "__lt");
        }
        return order(state, a, b, "__le");
    }

    private static boolean less(long n, double d) {
        if (d >= 0x1p63) {
            return true;
        }
        // n < d holds just if n < ceil(d), which fits
        return d > -0x1p63 && n < (long) Math.ceil(d);
    }

    private static boolean lessOrEqual(long n, double d) {
        if (d >= 0x1p63) {
            return true;
        }
        return d >= -0x1p63 && n <= (long) Math.floor(d);
    }

    private static boolean order(LuaState state, @Nullable Object a, @Nullable Object b, String event) {
        Object handler = Ops.metamethod(state, a, event);
        if (handler == null) {
            handler = Ops.metamethod(state, b, event);
        }
        if (handler == null) {
            String left = Ops.shownType(a);
            String right = Ops.shownType(b);
            throw LuaError.here(
                    left.equals(right)
                            ? "attempt to compare two " + left + " values"
                            : "attempt to compare " + left + " with " + right);
        }
        return Ops.isTrue(Results.first(Ops.call(state, handler, a, b)));
    }
}
