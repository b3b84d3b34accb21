package wippy.lua.lib;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaNumbers;
import wippy.lua.Results;

/** {@code math}: floats as results, except where a name says integer. */
final class MathLibrary {
    private MathLibrary() {}

    static Library create() {
        Library library = new Library("math")
                .put("pi", Math.PI)
                .put("huge", Double.POSITIVE_INFINITY)
                .put("maxinteger", Long.MAX_VALUE)
                .put("mininteger", Long.MIN_VALUE);
        addFloats(library);
        addMixed(library);
        addIntegers(library);
        addRandom(library);
        return library;
    }

    private static void addFloats(Library library) {
        one(library, "abs", Math::abs);
        one(library, "acos", Math::acos);
        one(library, "asin", Math::asin);
        one(library, "ceil", Math::ceil);
        one(library, "cos", Math::cos);
        one(library, "cosh", Math::cosh);
        one(library, "deg", radians -> radians * (180 / Math.PI));
        one(library, "exp", Math::exp);
        one(library, "floor", Math::floor);
        one(library, "log10", Math::log10);
        one(library, "rad", degrees -> degrees * (Math.PI / 180));
        one(library, "sin", Math::sin);
        one(library, "sinh", Math::sinh);
        one(library, "sqrt", Math::sqrt);
        one(library, "tan", Math::tan);
        one(library, "tanh", Math::tanh);
    }

    private static void one(Library library, String name, DoubleUnaryOperator operator) {
        library.put(name, HostFunction.of1(name, (state, a) -> operator.applyAsDouble(number(name, a))));
    }

    private static double number(String name, @Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> number;
            case null -> new Args(name, Results.NONE).number(0);
            default -> new Args(name, new Object[] {value}).number(0);
        };
    }

    private static void addMixed(Library library) {
        library.add("atan", (state, args) -> Math.atan2(args.number(0), args.number(1, 1)));
        library.add("atan2", (state, args) -> Math.atan2(args.number(0), args.number(1)));
        library.add("fmod", (state, args) -> args.number(0) % args.number(1));
        library.add("mod", (state, args) -> args.number(0) % args.number(1));
        library.add("frexp", (state, args) -> frexp(args.number(0)));
        library.add("ldexp", (state, args) -> ldexp(args.number(0), args.integer(1)));
        library.add("log", (state, args) -> log(args));
        library.add("max", (state, args) -> extreme(args, true));
        library.add("min", (state, args) -> extreme(args, false));
        library.add("modf", (state, args) -> modf(args.number(0)));
        library.add("pow", (state, args) -> Math.pow(args.number(0), args.number(1)));
    }

    private static double log(Args args) {
        double x = args.number(0);
        if (args.isNone(1)) {
            return Math.log(x);
        }
        double base = args.number(1);
        return base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base);
    }

    private static double extreme(Args args, boolean greatest) {
        double best = args.number(0);
        for (int i = 1; i < args.count(); i++) {
            double next = args.number(i);
            best = (greatest ? next > best : next < best) ? next : best;
        }
        return best;
    }

    private static Object frexp(double x) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return Results.of(x, 0L);
        }
        int exponent = Math.getExponent(x) + 1;
        if (Math.abs(x) < Double.MIN_NORMAL) {
            exponent = Math.getExponent(x * 0x1p54) + 1 - 54;
        }
        double mantissa = ldexp(x, -exponent);
        return Results.of(mantissa, (long) exponent);
    }

    private static double ldexp(double x, long exponent) {
        long capped = Math.clamp(exponent, -2200L, 2200L);
        double half = Math.scalb(x, (int) (capped / 2));
        return Math.scalb(half, (int) (capped - capped / 2));
    }

    private static Object modf(double x) {
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        return Results.of(whole, Double.isInfinite(x) ? 0.0 : x - whole);
    }

    private static void addIntegers(Library library) {
        library.raw("tointeger", (state, args) -> LuaNumbers.toInteger(args.length == 0 ? null : args[0]));
        library.add("type", (state, args) -> switch (args.any(0)) {
            case Long _ -> "integer";
            case Double _ -> "float";
            case null, default -> null;
        });
        library.add("ult", (state, args) -> Long.compareUnsigned(args.integer(0), args.integer(1)) < 0);
    }

    private static void addRandom(Library library) {
        library.add("random", (state, args) -> random(args));
        library.raw("randomseed", (state, args) -> Results.NONE);
    }

    private static Object random(Args args) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (args.count() == 0) {
            return random.nextDouble();
        }
        if (args.count() > 2) {
            throw LuaError.here("wrong number of arguments");
        }
        long low = args.count() == 1 ? 1 : args.integer(0);
        int last = args.count() == 1 ? 0 : 1;
        long high = args.integer(last);
        if (low > high) {
            throw args.bad(last, "interval is empty");
        }
        return high == Long.MAX_VALUE && low == Long.MIN_VALUE
                ? random.nextLong()
                : high == Long.MAX_VALUE ? random.nextLong(low - 1, high) + 1 : random.nextLong(low, high + 1);
    }
}
