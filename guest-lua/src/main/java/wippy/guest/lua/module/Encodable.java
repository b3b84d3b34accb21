package wippy.guest.lua.module;

import org.jspecify.annotations.Nullable;
import wippy.formats.Json;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaTable;
import wippy.lua.lib.ErrorValue;

/** Which Lua values a text of lists and objects can say (spec host.md §5.8). */
final class Encodable {
    private Encodable() {}

    /** Why the value cannot be said, or would say something else than the program means; null if it can. */
    static @Nullable String problem(@Nullable Object value) {
        return problem(value, 1);
    }

    private static @Nullable String problem(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case Boolean _, Number _, String _, ErrorValue _ -> null;
            case LuaTable _
            when depth > Json.MAX_DEPTH -> "nested deeper than " + Json.MAX_DEPTH + " levels, or recursive";
            case LuaTable table -> problem(table, depth);
            default -> "cannot encode a " + LuaModel.INSTANCE.typeName(value);
        };
    }

    private static @Nullable String problem(LuaTable table, int depth) {
        long length = table.length();
        long elements = 0;
        long fields = 0;
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            switch (table.keyAt(i)) {
                case Long index when index >= 1 && index <= length -> elements++;
                case Long _ -> {
                    return "sparse array: the elements must be 1 to n without gaps";
                }
                case String _ -> fields++;
                case null, default -> {
                    return "keys must be strings or 1 to n";
                }
            }
            String inner = problem(table.valueAt(i), depth + 1);
            if (inner != null) {
                return inner;
            }
        }
        if (elements > 0 && fields > 0) {
            return "mixed keys: a table must be an array or have string keys only";
        }
        return elements == length ? null : "sparse array: the elements must be 1 to n without gaps";
    }
}
