package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * Arithmetic and bit operators on any values: two integers give a wrapping 64-bit integer (a float for {@code /} and
 * {@code ^}), other numbers and numeric strings a float where one of them is one; else metamethods decide.
 */
public final class Arith {
    private Arith() {}

    /** {@code a + b}. */
    public static @Nullable Object add(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x + y;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x + y;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() + y.doubleValue();
        }
        return arith(state, Operator.ADD, a, b);
    }

    /** {@code a - b}. */
    public static @Nullable Object sub(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x - y;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x - y;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() - y.doubleValue();
        }
        return arith(state, Operator.SUB, a, b);
    }

    /** {@code a * b}. */
    public static @Nullable Object mul(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x * y;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x * y;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() * y.doubleValue();
        }
        return arith(state, Operator.MUL, a, b);
    }

    /** {@code a / b}. */
    public static @Nullable Object div(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x / y;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() / y.doubleValue();
        }
        return arith(state, Operator.DIV, a, b);
    }

    /** {@code a % b}. */
    public static @Nullable Object mod(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) {
            return Math.floorMod(x, y);
        }
        return arith(state, Operator.MOD, a, b);
    }

    /** {@code a // b}. */
    public static @Nullable Object idiv(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) {
            return Math.floorDiv(x, y);
        }
        return arith(state, Operator.IDIV, a, b);
    }

    /** {@code a ^ b}. */
    public static @Nullable Object pow(LuaState state, @Nullable Object a, @Nullable Object b) {
        return arith(state, Operator.POW, a, b);
    }

    /** {@code a + b}. */
    public static @Nullable Object add(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x
                ? (Object) (x + b)
                : a instanceof Double x ? (Object) (x + b) : add(state, a, (Object) b);
    }

    /** {@code a - b}. */
    public static @Nullable Object sub(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x
                ? (Object) (x - b)
                : a instanceof Double x ? (Object) (x - b) : sub(state, a, (Object) b);
    }

    /** {@code a * b}. */
    public static @Nullable Object mul(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x
                ? (Object) (x * b)
                : a instanceof Double x ? (Object) (x * b) : mul(state, a, (Object) b);
    }

    /** {@code a % b}. */
    public static @Nullable Object mod(LuaState state, @Nullable Object a, long b) {
        return a instanceof Long x && b > 0 ? (Object) Math.floorMod(x, b) : mod(state, a, (Object) b);
    }

    /** {@code a & b}. */
    public static @Nullable Object band(LuaState state, @Nullable Object a, @Nullable Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x & y) : bits(state, Operator.BAND, a, b);
    }

    /** {@code a | b}. */
    public static @Nullable Object bor(LuaState state, @Nullable Object a, @Nullable Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x | y) : bits(state, Operator.BOR, a, b);
    }

    /** {@code a ~ b}. */
    public static @Nullable Object bxor(LuaState state, @Nullable Object a, @Nullable Object b) {
        return a instanceof Long x && b instanceof Long y ? (Object) (x ^ y) : bits(state, Operator.BXOR, a, b);
    }

    /** {@code a << b}. */
    public static @Nullable Object shl(LuaState state, @Nullable Object a, @Nullable Object b) {
        return a instanceof Long x && b instanceof Long y
                ? (Object) shl((long) x, (long) y)
                : bits(state, Operator.SHL, a, b);
    }

    /** {@code a >> b}, which keeps the sign. */
    public static @Nullable Object shr(LuaState state, @Nullable Object a, @Nullable Object b) {
        return a instanceof Long x && b instanceof Long y
                ? (Object) shr((long) x, (long) y)
                : bits(state, Operator.SHR, a, b);
    }

    /** {@code -a}. */
    public static @Nullable Object neg(LuaState state, @Nullable Object a) {
        return switch (LuaNumbers.toNumber(a)) {
            case Long n -> -n;
            case Double d -> -d;
            case null, default -> unaryMeta(state, a, "__unm", "perform arithmetic on");
        };
    }

    /** {@code ~a}. */
    public static @Nullable Object bnot(LuaState state, @Nullable Object a) {
        return switch (a) {
            case Long n -> ~n;
            case Double d -> ~toBits(d);
            case null, default -> unaryMeta(state, a, "__bnot", "perform bitwise operation on");
        };
    }

    // ---- floats

    /** {@code a // b}. */
    public static double idiv(double a, double b) {
        return Math.floor(a / b);
    }

    /** {@code a ^ b}. */
    public static double pow(double a, double b) {
        return b == 2 ? a * a : Math.pow(a, b);
    }

    // ---- the general case

    private enum Operator {
        ADD("__add", "+"),
        SUB("__sub", "-"),
        MUL("__mul", "*"),
        DIV("__div", "/"),
        MOD("__mod", "%"),
        IDIV("__idiv", "//"),
        POW("__pow", "^"),
        BAND("__band", "&"),
        BOR("__bor", "|"),
        BXOR("__bxor", "~"),
        SHL("__shl", "<<"),
        SHR("__shr", ">>");

        private final String event;
        private final String symbol;

        Operator(String event, String symbol) {
            this.event = event;
            this.symbol = symbol;
        }
    }

    private static @Nullable Object arith(LuaState state, Operator operator, @Nullable Object a, @Nullable Object b) {
        Number x = LuaNumbers.toNumber(a);
        Number y = LuaNumbers.toNumber(b);
        if (x == null || y == null) {
            return binaryMeta(state, operator, a, b, x == null, "perform arithmetic on");
        }
        if (x instanceof Long m && y instanceof Long n && operator != Operator.DIV && operator != Operator.POW) {
            return integers(operator, m, n);
        }
        return floats(operator, x.doubleValue(), y.doubleValue());
    }

    private static long integers(Operator operator, long a, long b) {
        if (b == 0 && operator == Operator.IDIV) {
            throw LuaError.here("attempt to divide by zero");
        }
        if (b == 0 && operator == Operator.MOD) {
            throw LuaError.here("attempt to perform 'n%0'");
        }
        return switch (operator) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case MOD -> Math.floorMod(a, b);
            case IDIV -> Math.floorDiv(a, b);
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private static double floats(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MOD -> mod(a, b);
            case IDIV -> idiv(a, b);
            case POW -> pow(a, b);
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    /** {@code a % b}. */
    public static double mod(double a, double b) {
        double r = a % b;
        return r != 0 && (r < 0) != (b < 0) ? r + b : r;
    }

    private static @Nullable Object bits(LuaState state, Operator operator, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Number m && b instanceof Number n) {
            return bits(operator, toBits(m), toBits(n));
        }
        return binaryMeta(state, operator, a, b, !(a instanceof Number), "perform bitwise operation on");
    }

    private static long bits(Operator operator, long a, long b) {
        return switch (operator) {
            case BAND -> a & b;
            case BOR -> a | b;
            case BXOR -> a ^ b;
            case SHL -> shl(a, b);
            case SHR -> shr(a, b);
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    /** {@code a << b}. */
    public static long shl(long a, long b) {
        return b < 0 ? shiftRight(a, -b) : shiftLeft(a, b);
    }

    /** {@code a >> b}, which keeps the sign. */
    public static long shr(long a, long b) {
        return b < 0 ? shiftLeft(a, -b) : shiftRight(a, b);
    }

    private static long shiftLeft(long a, long by) {
        return by < 0 || by > 63 ? 0 : a << by;
    }

    private static long shiftRight(long a, long by) {
        return a >> (by < 0 ? 63 : Math.min(by, 63));
    }

    private static long toBits(Number number) {
        return number instanceof Long n ? n : (long) number.doubleValue();
    }

    private static @Nullable Object binaryMeta(
            LuaState state, Operator operator, @Nullable Object a, @Nullable Object b, boolean left, String action) {
        Object handler = Ops.metamethod(state, a, operator.event);
        if (handler == null) {
            handler = Ops.metamethod(state, b, operator.event);
        }
        if (handler == null) {
            throw LuaError.here("attempt to " + action + " a " + Ops.shownType(left ? a : b) + " value"
                    + LuaFrame.operand(operator.symbol, left));
        }
        return Results.first(Ops.call(state, handler, a, b));
    }

    private static @Nullable Object unaryMeta(LuaState state, @Nullable Object a, String event, String action) {
        Object handler = Ops.metamethod(state, a, event);
        if (handler == null) {
            throw LuaError.here("attempt to " + action + " a " + Ops.shownType(a) + " value"
                    + LuaFrame.operand(event.substring(2), true));
        }
        return Results.first(Ops.call(state, handler, a, a));
    }
}
