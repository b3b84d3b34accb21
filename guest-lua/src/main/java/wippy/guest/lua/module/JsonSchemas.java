package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.schema.JsonSchema;
import wippy.formats.schema.SchemaException;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.runtime.error.WippyException;

/** The schemas that programs used last, by their content. Shared by all programs and threads. */
final class JsonSchemas {
    private static final int MOST = 256;
    private static final int LONGEST = 1 << 20;

    /** Keywords whose value is a list: an empty table stands for one there, elsewhere in a schema for an object. */
    private static final Set<String> LISTS = Set.of(
            "required", "enum", "type", "allOf", "anyOf", "oneOf", "prefixItems", "examples", "const", "default");

    private final Map<String, JsonSchema> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonSchema> eldest) {
            return size() > MOST;
        }
    };

    /** The schema that a table or a text says. */
    JsonSchema of(Object schema) {
        String text = text(schema);
        synchronized (known) {
            JsonSchema found = known.get(text);
            if (found != null) {
                return found;
            }
        }
        try {
            JsonSchema made = JsonSchema.parse(text);
            synchronized (known) {
                known.put(text, made);
            }
            return made;
        } catch (SchemaException e) {
            throw invalid(e);
        }
    }

    static WippyException invalid(SchemaException e) {
        return WippyException.invalid(String.valueOf(e.getMessage())).retryable(false);
    }

    private static String text(Object schema) {
        String text = switch (schema) {
            case String string -> LuaStrings.decode(string);
            case LuaTable table -> print(table);
            case Boolean flag -> flag.toString();
            default ->
                throw WippyException.invalid("schema must be a table or a string, got " + Ops.typeName(schema))
                        .retryable(false);
        };
        if (text.length() > LONGEST) {
            throw WippyException.invalid("schema is longer than " + LONGEST + " characters")
                    .retryable(false);
        }
        return text;
    }

    private static String print(LuaTable schema) {
        String problem = Encodable.problem(schema);
        if (problem != null) {
            throw WippyException.invalid("invalid schema: " + problem).retryable(false);
        }
        return Json.print(data(schema, ""));
    }

    private static Data data(@Nullable Object value, String keyword) {
        if (!(value instanceof LuaTable table)) {
            return ContextValues.data(value);
        }
        if (table.length() > 0 || (table.count() == 0 && LISTS.contains(keyword))) {
            List<Data> items = new ArrayList<>();
            for (long i = 1; i <= table.length(); i++) {
                items.add(data(table.get(i), ""));
            }
            return Data.of(items);
        }
        Map<String, Data> fields = new LinkedHashMap<>();
        LuaModel.INSTANCE.forEachField(table, (key, inner) -> fields.put(key, data(inner, key)));
        return Data.of(fields);
    }
}
