package wippy.lua.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.lib.ErrorValue;

/** What programs can do with a {@link LuaType}. */
final class TypeMethods {
    static final UserdataType TYPE = UserdataType.named("type")
            .method("kind", (state, args) -> kind(self(args).resolved()))
            .method("name", (state, args) -> LuaStrings.encode(self(args).toString()))
            .method("elem", (state, args) -> self(args).plain() instanceof LuaType.Array array ? array.element() : null)
            .method(
                    "key",
                    (state, args) -> map(self(args)).map(LuaType.Map::key).orElse(null))
            .method(
                    "val",
                    (state, args) -> map(self(args)).map(LuaType.Map::value).orElse(null))
            .method("inner", (state, args) -> inner(self(args).resolved()))
            .method(
                    "ret",
                    (state, args) -> self(args).plain() instanceof LuaType.Function f
                                    && !f.results().isEmpty()
                            ? f.results().getFirst()
                            : null)
            .method("fields", (state, args) -> fields(self(args)))
            .method("variants", (state, args) -> variants(self(args).plain()))
            .method("params", (state, args) -> parameters(self(args).plain()))
            .method("tparams", (state, args) -> typeParameters(self(args)))
            .index((state, args) -> member(self(args), args[1]))
            .operator("__call", (state, args) -> call(self(args), args))
            .operator(
                    "__eq",
                    (state, args) ->
                            args[0] instanceof LuaType a && args[1] instanceof LuaType b && Subtypes.isSame(a, b))
            .operator("__le", (state, args) -> Subtypes.isSubtype(type(args[0]), type(args[1])))
            .operator(
                    "__lt",
                    (state, args) -> Subtypes.isSubtype(type(args[0]), type(args[1]))
                            && !Subtypes.isSubtype(type(args[1]), type(args[0])))
            .operator(
                    "__tostring", (state, args) -> LuaStrings.encode(self(args).toString()))
            .build();

    private TypeMethods() {}

    private static LuaType self(@Nullable Object[] args) {
        return type(args.length == 0 ? null : args[0]);
    }

    private static LuaType type(@Nullable Object value) {
        if (value instanceof LuaType type) {
            return type;
        }
        throw LuaError.here("expected a type, got " + wippy.lua.Ops.typeName(value));
    }

    private static @Nullable Object call(LuaType self, @Nullable Object[] args) {
        if (self instanceof LuaType.Generic(Declared declared) && args.length > 1 && isType(args[1])) {
            return instance(declared, args);
        }
        Object value = args.length > 1 ? args[1] : null;
        Optional<Mismatch> wrong = Validation.check(self, value);
        if (wrong.isPresent()) {
            throw LuaError.here(wrong.get().message());
        }
        return value;
    }

    private static LuaType instance(Declared declared, @Nullable Object[] args) {
        List<String> parameters = declared.parameters();
        if (args.length - 1 > parameters.size()) {
            throw LuaError.here("type '" + declared.name() + "' takes " + parameters.size() + " type "
                    + (parameters.size() == 1 ? "argument" : "arguments") + ", got " + (args.length - 1));
        }
        List<LuaType> types = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            LuaType given = isStringLibrary(args[i]) ? new LuaType.Primitive("string") : type(args[i]);
            LuaType bound = declared.bound(i - 1);
            if (!Subtypes.isSubtype(given, bound)) {
                throw LuaError.here("type argument " + parameters.get(i - 1) + " of '" + declared.name()
                        + "': expected " + bound + ", got " + given);
            }
            types.add(given);
        }
        return new LuaType.Generic(declared).with(types);
    }

    /** A map, also one beside the fields of a record. */
    private static Optional<LuaType.Map> map(LuaType type) {
        return type.plain() instanceof LuaType.Map map
                ? Optional.of(map)
                : Records.of(type).flatMap(LuaType.Struct::rest);
    }

    private static boolean isType(@Nullable Object value) {
        return value instanceof LuaType || isStringLibrary(value);
    }

    /** The library {@code string} shares its name with a type and stands for it. */
    private static boolean isStringLibrary(@Nullable Object value) {
        return value instanceof LuaTable table && table.isImmutable() && table.get("gsub") != null;
    }

    /** {@code is}, which may also be called with a dot; else the type of a record's field. */
    private static @Nullable Object member(LuaType self, @Nullable Object key) {
        if ("is".equals(key)) {
            return HostFunction.of("is", (state, args) -> {
                boolean asMethod = args.length > 1 && self.equals(args[0]);
                return is(self, asMethod ? args[1] : args.length > 0 ? args[0] : null);
            });
        }
        if (!(key instanceof String name)) {
            return null;
        }
        return Records.of(self)
                .flatMap(record -> record.field(LuaStrings.decode(name)))
                .map(LuaType.Field::type)
                .orElse(null);
    }

    private static Object is(LuaType self, @Nullable Object value) {
        return Validation.check(self, value)
                .map(wrong -> Results.of(null, error(wrong)))
                .orElseGet(() -> Results.of(value, null));
    }

    private static ErrorValue error(Mismatch wrong) {
        LuaTable details = new LuaTable(0, 4);
        details.put("field", LuaStrings.encode(wrong.field()));
        details.put("expected", LuaStrings.encode(wrong.expected()));
        details.put("got", LuaStrings.encode(wrong.got()));
        if (!wrong.constraint().isEmpty()) {
            details.put("constraint", LuaStrings.encode(wrong.constraint()));
        }
        return ErrorValue.of(
                ErrorKind.INVALID.text(), LuaStrings.encode(wrong.message()), Optional.of(false), details, null);
    }

    private static String kind(LuaType type) {
        return switch (type) {
            case LuaType.Primitive primitive -> primitive.name();
            case LuaType.Literal _ -> "literal";
            case LuaType.Nilable _ -> "optional";
            case LuaType.Union _ -> "union";
            case LuaType.Intersection _ -> "intersection";
            case LuaType.Array _ -> "array";
            case LuaType.Map _ -> "map";
            case LuaType.Struct _ -> "record";
            case LuaType.Function _ -> "function";
            case LuaType.Constrained constrained -> kind(constrained.inner().resolved());
            case LuaType.Named named -> kind(named.resolved());
            case LuaType.Generic _ -> "generic";
        };
    }

    private static @Nullable LuaType inner(LuaType type) {
        return switch (type) {
            case LuaType.Nilable nilable -> nilable.inner();
            case LuaType.Constrained constrained -> constrained.inner();
            default -> null;
        };
    }

    private static @Nullable LuaTable fields(LuaType type) {
        return Records.of(type)
                .map(record -> {
                    LuaTable table = new LuaTable();
                    record.fields().forEach(field -> table.put(LuaStrings.encode(field.name()), field.type()));
                    return table;
                })
                .orElse(null);
    }

    private static @Nullable LuaTable variants(LuaType type) {
        return type instanceof LuaType.Union union
                ? LuaTable.ofElements(union.members().toArray())
                : null;
    }

    private static @Nullable LuaTable parameters(LuaType type) {
        return type instanceof LuaType.Function function
                ? LuaTable.ofElements(
                        function.parameters().stream().map(LuaType.Field::type).toArray())
                : null;
    }

    private static @Nullable LuaTable typeParameters(LuaType type) {
        return type instanceof LuaType.Generic generic
                ? LuaTable.ofElements(generic.declared().parameters().stream()
                        .map(LuaStrings::encode)
                        .toArray())
                : null;
    }
}
