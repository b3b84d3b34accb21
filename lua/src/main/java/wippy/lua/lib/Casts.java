package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaTable;
import wippy.lua.Ops;

/** The one cast that shares its name with a library: {@code string(v)} is v, if it is a string. */
final class Casts {
    private Casts() {}

    /** What makes the library {@code string} callable. */
    static LuaTable ofStringLibrary() {
        LuaTable metatable = new LuaTable();
        metatable.put("__call", HostFunction.of2("string", (state, self, value) -> string(value)));
        return metatable.freeze();
    }

    private static Object string(@Nullable Object value) {
        if (value instanceof String) {
            return value;
        }
        throw LuaError.here("expected string, got " + Ops.typeName(value));
    }
}
