package wippy.lua.type;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.LuaPatterns;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Type;

/**
 * A condition on values of a type, such as {@code @min(0)}.
 *
 * @param argument null if there is none, or none that is a constant
 */
record Constraint(String name, @Nullable Object argument) {
    static Constraint of(Type.Annotation annotation) {
        return new Constraint(
                annotation.name(),
                annotation.arguments().size() == 1
                        ? constant(annotation.arguments().getFirst())
                        : null);
    }

    private static @Nullable Object constant(Expr expression) {
        return switch (expression) {
            case Expr.Numeral numeral -> numeral.value();
            case Expr.Text text -> text.value();
            case Expr.Paren(Expr inner, int _) -> constant(inner);
            case Expr.Unary(Expr.UnaryOperator operator, Expr operand, int _)
            when operator == Expr.UnaryOperator.NEGATE && constant(operand) instanceof Number n ->
                n instanceof Long l ? (Object) (-l) : (Object) (-n.doubleValue());
            default -> null;
        };
    }

    /**
     * Whether the value meets it. What it says nothing of does: {@code @min} of strings, {@code @pattern} of numbers.
     *
     * @throws LuaError if there is no such condition, or not with such an argument
     */
    boolean holds(Object value) {
        return switch (name) {
            case "min" -> withinMin(number(), value);
            case "max" -> withinMax(number(), value);
            case "min_len" -> length(value) < 0 || length(value) >= number().doubleValue();
            case "max_len" -> length(value) < 0 || length(value) <= number().doubleValue();
            case "pattern" -> matches(value);
            default ->
                throw LuaError.here("unknown validator @" + LuaStrings.encode(name)
                        + " (there are @min, @max, @min_len, @max_len and @pattern)");
        };
    }

    private boolean matches(Object value) {
        if (!(argument instanceof String pattern)) {
            throw LuaError.here("@pattern takes a pattern, a string constant");
        }
        Optional<String> wrong = LuaPatterns.fault(pattern);
        if (wrong.isPresent()) {
            throw LuaError.here(wrong.get() + " in " + LuaStrings.encode(toString()));
        }
        return !(value instanceof String text) || LuaPatterns.matches(text, pattern);
    }

    private Number number() {
        if (argument instanceof Number n) {
            return n;
        }
        throw LuaError.here("@" + LuaStrings.encode(name) + " takes a number, a constant");
    }

    private static boolean withinMin(Number bound, Object value) {
        return !(value instanceof Number n) || (!isLess(n, bound) && !isNaN(n));
    }

    private static boolean withinMax(Number bound, Object value) {
        return !(value instanceof Number n) || (!isLess(bound, n) && !isNaN(n));
    }

    private static boolean isLess(Number a, Number b) {
        return (a instanceof Long x && b instanceof Long y) ? x < y : a.doubleValue() < b.doubleValue();
    }

    private static boolean isNaN(Number n) {
        return Double.isNaN(n.doubleValue());
    }

    private static long length(Object value) {
        return switch (value) {
            case String text -> text.length();
            case LuaTable table -> table.length();
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return switch (argument) {
            case null -> "@" + name;
            case String text -> "@" + name + "(\"" + LuaStrings.decode(text) + "\")";
            case Number number -> "@" + name + "(" + LuaNumbers.toText(number) + ")";
            default -> "@" + name + "(" + argument + ")";
        };
    }
}
