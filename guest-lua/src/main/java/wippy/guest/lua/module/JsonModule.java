package wippy.guest.lua.module;

import org.jspecify.annotations.Nullable;
import wippy.formats.DataModel;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.formats.schema.JsonSchema;
import wippy.formats.schema.SchemaException;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.Ops;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.value.ValueModel;

/** {@code json}: values to text and back (spec host.md §5.8). */
final class JsonModule implements LuaModule {
    private final JsonSchemas schemas = new JsonSchemas();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("encode", (state, args) -> encode(args.any(0)))
                .attempt("decode", (state, args) -> decode(args))
                .attemptFlag("validate", (state, args) -> validate(args))
                .attemptFlag("validate_string", (state, args) -> validateText(args))
                .freeze();
    }

    /** A value as JSON, in a Lua string. */
    static String encode(@Nullable Object value) {
        String problem = Encodable.problem(value);
        if (problem != null) {
            throw refused(problem);
        }
        return LuaStrings.encode(Json.encode(LuaModel.INSTANCE, value, Json.Style.COMPACT));
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

    private Object validate(Args args) {
        JsonSchema schema = schemas.of(given(args, 0, "schema"));
        Object data = given(args, 1, "data");
        String problem = Encodable.problem(data);
        if (problem != null) {
            throw WippyException.invalid("data is no JSON: " + problem).retryable(false);
        }
        return checked(schema, LuaModel.INSTANCE, data);
    }

    private Object validateText(Args args) {
        JsonSchema schema = schemas.of(given(args, 0, "schema"));
        if (!(given(args, 1, "data") instanceof String text)) {
            throw args.mistyped(1, "string");
        }
        try {
            return checked(schema, DataModel.INSTANCE, Json.parse(LuaStrings.decode(text)));
        } catch (FormatException e) {
            throw WippyException.invalid("data is no JSON: " + e.getMessage()).retryable(false);
        }
    }

    private static Object given(Args args, int index, String name) {
        Object value = args.at(index);
        if (value == null) {
            throw WippyException.invalid(name + " is required").retryable(false);
        }
        return value;
    }

    private static Object checked(JsonSchema schema, ValueModel model, Object data) {
        try {
            String problems = schema.problems(model, data);
            if (!problems.isEmpty()) {
                throw WippyException.invalid("data does not match the schema: " + problems)
                        .retryable(false);
            }
            return true;
        } catch (SchemaException e) {
            throw JsonSchemas.invalid(e);
        }
    }
}
