package wippy.lua.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFrame;

/**
 * What the operands of a function's operators are called, for messages. Where the same operator stands on a line more
 * than once, only what all of them agree on is kept: a message may lack a name, but has no wrong one.
 */
final class OperandNames {
    private static final int MAX_TEXT = 20_000;

    private final Map<String, Sides> sides = new LinkedHashMap<>();

    private record Sides(String left, String right) {
        Sides and(Sides other) {
            return new Sides(left.equals(other.left) ? left : "", right.equals(other.right) ? right : "");
        }

        boolean isKnown() {
            return !left.isEmpty() || !right.isEmpty();
        }
    }

    void note(int line, String symbol, @Nullable String left, @Nullable String right) {
        Sides both = new Sides(left == null ? "" : left, right == null ? "" : right);
        sides.merge(LuaFrame.operator(line, symbol), both, Sides::and);
    }

    /** All of them that fit, as {@link LuaFrame#operand} reads them; empty if nothing is known. */
    String text() {
        StringBuilder text = new StringBuilder();
        sides.forEach((operator, names) -> {
            String entry = operator + names.left + '\t' + names.right + '\n';
            if (names.isKnown() && text.length() + entry.length() <= MAX_TEXT) {
                text.append(entry);
            }
        });
        return text.toString();
    }
}
