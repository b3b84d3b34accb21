package wippy.guest.lua.module;

import org.jspecify.annotations.Nullable;
import wippy.formats.Json;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.lib.Args;
import wippy.lua.lib.ErrorValue;
import wippy.runtime.error.WippyException;

/** {@code json}: values to text and back (spec host.md §5.8). */
final class JsonModule implements LuaModule {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("encode", (state, args) -> encode(args.any(0)))
                .attempt("decode", (state, args) -> decode(args))
                .freeze();
    }

    /** A value as JSON, in a Lua string. */
    static String encode(@Nullable Object value) {
        check(value, 1);
        return LuaStrings.encode(Json.encode(LuaModel.INSTANCE, value, Json.Style.COMPACT));
    }

    /** Refuses what JSON cannot say, or what would say something else than the program means. */
    private static void check(@Nullable Object value, int depth) {
        switch (value) {
            case null -> {}
            case Boolean _, Number _, String _, ErrorValue _ -> {}
            case LuaTable table -> {
                if (depth > Json.MAX_DEPTH) {
                    throw refused("nested deeper than " + Json.MAX_DEPTH + " levels, or recursive");
                }
                checkTable(table, depth);
            }
            default -> throw refused("cannot encode a " + LuaModel.INSTANCE.typeName(value));
        }
    }

    private static void checkTable(LuaTable table, int depth) {
        long length = table.length();
        long elements = 0;
        long fields = 0;
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            switch (table.keyAt(i)) {
                case Long index when index >= 1 && index <= length -> elements++;
                case Long _ -> throw refused("sparse array: the elements must be 1 to n without gaps");
                case String _ -> fields++;
                case null, default -> throw refused("keys must be strings or 1 to n");
            }
            check(table.valueAt(i), depth + 1);
        }
        if (elements > 0 && fields > 0) {
            throw refused("mixed keys: a table must be an array or have string keys only");
        }
        if (elements != length) {
            throw refused("sparse array: the elements must be 1 to n without gaps");
        }
    }

    private static WippyException refused(String why) {
        return WippyException.internal("json encode: " + why).retryable(false);
    }

    private static @Nullable Object decode(Args args) {
        if (!(args.at(0) instanceof String text)) {
            throw WippyException.invalid("json decode: expected a string, got " + Ops.typeName(args.at(0)))
                    .retryable(false);
        }
        if (text.isEmpty()) {
            throw WippyException.invalid("json decode: the string is empty").retryable(false);
        }
        return Payloads.fromJson(LuaStrings.decode(text));
    }
}
