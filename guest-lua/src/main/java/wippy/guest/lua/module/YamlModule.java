package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.FormatException;
import wippy.formats.Yaml;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.value.Transcoder;

/** {@code yaml}: values to text and back (spec host.md §5.18). */
final class YamlModule implements LuaModule {
    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("encode", (state, args) -> encode(args))
                .attempt("decode", (state, args) -> decode(args.at(0)))
                .freeze();
    }

    private static String encode(Args args) {
        Object value = args.any(0);
        String problem = Encodable.problem(value);
        if (problem != null) {
            throw WippyException.internal("yaml encode: " + problem).retryable(false);
        }
        Order order = args.isNone(1) ? new Order(List.of(), false) : Order.of(args.table(1));
        return LuaStrings.encode(Yaml.print(order.data(value)));
    }

    private static @Nullable Object decode(@Nullable Object text) {
        if (!(text instanceof String yaml)) {
            throw WippyException.invalid("yaml decode: expected a string, got " + Ops.typeName(text))
                    .retryable(false);
        }
        try {
            return Transcoder.transcode(
                    DataModel.INSTANCE, Yaml.parse("yaml", LuaStrings.decode(yaml)), LuaModel.INSTANCE);
        } catch (FormatException e) {
            throw WippyException.invalid("yaml decode: " + e.getMessage()).retryable(false);
        }
    }

    /**
     * In which order fields are written.
     *
     * @param first the names that come first, wherever they occur
     * @param sorted whether the others follow by name, not as they were put into their table
     */
    private record Order(List<String> first, boolean sorted) {
        static Order of(LuaTable options) {
            List<String> first = new ArrayList<>();
            if (options.get("field_order") instanceof LuaTable names) {
                for (long i = 1; i <= names.length(); i++) {
                    if (names.get(i) instanceof String name) {
                        first.add(LuaStrings.decode(name));
                    }
                }
            }
            return new Order(first, Boolean.TRUE.equals(options.get("sort_unordered")));
        }

        Data data(@Nullable Object value) {
            if (!(value instanceof LuaTable table)) {
                return ContextValues.data(value);
            }
            if (table.length() > 0 || table.count() == 0) {
                List<Data> items = new ArrayList<>();
                for (long i = 1; i <= table.length(); i++) {
                    items.add(data(table.get(i)));
                }
                return Data.of(items);
            }
            return Data.of(fields(table));
        }

        private Map<String, Data> fields(LuaTable table) {
            Map<String, Data> others = sorted ? new TreeMap<>() : new LinkedHashMap<>();
            LuaModel.INSTANCE.forEachField(table, (key, inner) -> others.put(key, data(inner)));
            Map<String, Data> fields = new LinkedHashMap<>();
            for (String name : first) {
                Data value = others.remove(name);
                if (value != null) {
                    fields.put(name, value);
                }
            }
            fields.putAll(others);
            return fields;
        }
    }
}
