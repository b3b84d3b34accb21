package wippy.lua.type;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaTable;
import wippy.lua.lib.LuaPatterns;

/**
 * A condition on values of a type, such as {@code @min(0)}.
 *
 * @param name of those known: min, max, min_len, max_len, pattern; any other holds always
 * @param argument null if there is none
 */
record Constraint(String name, @Nullable Object argument) {
    boolean holds(@Nullable Object value) {
        return switch (name) {
            case "min" -> !(value instanceof Number n) || n.doubleValue() >= number();
            case "max" -> !(value instanceof Number n) || n.doubleValue() <= number();
            case "min_len" -> length(value) < 0 || length(value) >= number();
            case "max_len" -> length(value) < 0 || length(value) <= number();
            case "pattern" ->
                !(value instanceof String text)
                        || !(argument instanceof String pattern)
                        || LuaPatterns.matches(text, pattern);
            default -> true;
        };
    }

    private double number() {
        return argument instanceof Number n ? n.doubleValue() : 0;
    }

    private static long length(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case LuaTable table -> table.length();
            case null, default -> -1;
        };
    }

    @Override
    public String toString() {
        return argument == null
                ? "@" + name
                : "@" + name + "(" + (argument instanceof String text ? '"' + text + '"' : argument) + ")";
    }
}
