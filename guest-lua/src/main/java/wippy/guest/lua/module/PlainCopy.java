package wippy.guest.lua.module;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.value.LuaModel;
import wippy.guest.lua.value.Travels;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.lib.ErrorValue;
import wippy.runtime.error.WippyException;

/**
 * Copies a value of a context (spec host.md §4.9): a table becomes a list if it has elements, else a map by texts,
 * functions and host objects become their text. What tables share they share in the copy.
 */
final class PlainCopy {
    private static final int MAX_DEPTH = 1000;

    private final LuaState state;
    private final IdentityHashMap<LuaTable, LuaTable> copies = new IdentityHashMap<>();
    private int depth;

    PlainCopy(LuaState state) {
        this.state = state;
    }

    /**
     * The copy.
     *
     * @throws WippyException Invalid, if a table is within itself or nested too deeply
     */
    @Nullable
    Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean _, Number _, String _, ErrorValue _ -> value;
            case LuaTable table -> known(table);
            case Travels object -> of(object.content());
            default -> Ops.toText(state, value);
        };
    }

    private LuaTable known(LuaTable table) {
        LuaTable known = copies.get(table);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw WippyException.invalid(
                            "a context value cannot be within itself, nor nested deeper than " + MAX_DEPTH + " levels")
                    .retryable(false);
        }
        LuaTable copy = table.length() > 0 ? list(table) : map(table);
        depth--;
        copies.put(table, copy);
        return copy;
    }

    private LuaTable list(LuaTable table) {
        LuaTable copy = new LuaTable(Math.toIntExact(table.length()), 0);
        for (long i = 1; i <= table.length(); i++) {
            copy.put(i, of(table.get(i)));
        }
        return copy;
    }

    private LuaTable map(LuaTable table) {
        LuaTable copy = new LuaTable();
        LuaModel.INSTANCE.forEachField(table, (key, value) -> copy.put(LuaModel.INSTANCE.ofText(key), of(value)));
        return copy;
    }
}
