package wippy.guest.lua.script;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;

/** Values as a prompt shows them: texts in quotes, tables with what is in them, as far as that is short. */
public final class ValueText {
    private static final int DEEPEST = 4;
    private static final int MOST_ENTRIES = 40;
    private static final int LONGEST = 2000;

    private final StringBuilder out = new StringBuilder();
    private final Deque<LuaTable> around = new ArrayDeque<>();

    private ValueText() {}

    /** The value as text. */
    public static String of(@Nullable Object value) {
        ValueText text = new ValueText();
        text.add(value);
        return text.out.length() > LONGEST ? text.out.substring(0, LONGEST) + "…" : text.out.toString();
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> out.append("nil");
            case String text -> quote(text);
            case LuaTable table when table.metatable() == null -> table(table);
            default -> out.append(plain(value));
        }
    }

    /** As {@code tostring} has it; error values know that too. */
    private static String plain(Object value) {
        return new LuaError(value).getMessage();
    }

    private void quote(String encoded) {
        out.append('"');
        LuaStrings.decode(encoded).codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').appendCodePoint(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append('\\').append(c);
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        out.append('"');
    }

    private void table(LuaTable table) {
        if (around.contains(table) || around.size() >= DEEPEST) {
            out.append("{…}");
            return;
        }
        around.push(table);
        out.append('{');
        long length = table.length();
        int shown = 0;
        for (long i = 1; i <= length && shown < MOST_ENTRIES; i++) {
            out.append(shown++ == 0 ? "" : ", ");
            add(table.get(i));
        }
        for (int at = table.next(null); at >= 0 && shown < MOST_ENTRIES; at = table.advance(at + 1)) {
            if (!(table.keyAt(at) instanceof Long n) || n < 1 || n > length) {
                out.append(shown++ == 0 ? "" : ", ");
                entry(table.keyAt(at), table.valueAt(at));
            }
        }
        out.append(shown >= MOST_ENTRIES ? ", …}" : "}");
        around.pop();
    }

    private void entry(@Nullable Object key, @Nullable Object value) {
        if (key instanceof String name && name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            out.append(name);
        } else {
            out.append('[');
            add(key);
            out.append(']');
        }
        out.append(" = ");
        add(value);
    }
}
