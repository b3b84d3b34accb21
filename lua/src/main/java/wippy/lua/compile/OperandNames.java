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
    }

    void note(int line, String symbol, @Nullable String left, @Nullable String right) {
        Sides both = new Sides(left == null ? "" : left, right == null ? "" : right);
        sides.merge(LuaFrame.operator(line, symbol), both, Sides::and);
    }

    /** All of them as {@link LuaFrame#operand} reads them; empty if nothing is known. */
    String text() {
        StringBuilder text = new StringBuilder();
        sides.forEach((operator, names) -> {
            if (!names.left.isEmpty() || !names.right.isEmpty()) {
                text.append(operator)
                        .append(names.left)
                        .append('\t')
                        .append(names.right)
                        .append('\n');
            }
        });
        return text.length() > MAX_TEXT ? "" : text.toString();
    }
}
