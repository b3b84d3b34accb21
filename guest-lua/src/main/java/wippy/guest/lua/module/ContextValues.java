package wippy.guest.lua.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;

/** Reads the tables of {@code with_context} and {@code with_options}. */
final class ContextValues {
    private ContextValues() {}

    /** Values by name, copied: lists, maps and what is plain, else the text of it. */
    static Map<String, Payload> read(LuaState state, LuaTable table) {
        Map<String, Payload> values = new LinkedHashMap<>();
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            if (!(table.keyAt(i) instanceof String key)) {
                throw WippyException.invalid("context keys must be strings").retryable(false);
            }
            Object value = new PlainCopy(state).of(table.valueAt(i));
            values.put(LuaStrings.decode(key), new Payload(LuaModel.INSTANCE, value));
        }
        return values;
    }

    /** Options of a call. */
    static Data.Mapping options(LuaTable table) {
        Map<String, Data> options = new LinkedHashMap<>();
        LuaModel.INSTANCE.forEachField(table, (key, value) -> options.put(key, data(value)));
        return Data.of(options);
    }

    /** A value as data; nothing where it has no meaning outside Lua. */
    static Data data(@Nullable Object value) {
        Object data = Transcoder.transcode(LuaModel.INSTANCE, value, DataModel.INSTANCE);
        return data == null ? Data.nil() : (Data) data;
    }
}
