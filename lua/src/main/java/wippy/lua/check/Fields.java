package wippy.lua.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.Expr;

/** What is under a key of a value: for reading, and for writing. */
final class Fields {
    private final Unit unit;

    Fields(Unit unit) {
        this.unit = unit;
    }

    /** What reading gives; the object is known not to be nil. */
    Ty read(Ty object, Expr key, Expr whole) {
        Ty keyType = unit.expressions.one(key);
        return name(key).map(name -> field(object, name, key)).orElseGet(() -> element(object, keyType, whole));
    }

    private static Optional<String> name(Expr key) {
        return key instanceof Expr.Text(String text, int _) ? Optional.of(LuaStrings.decode(text)) : Optional.empty();
    }

    /** What is under that name; what has no such field is said to. */
    Ty field(Ty object, String name, Object part) {
        List<Ty> found = new ArrayList<>();
        boolean missing = false;
        for (Ty member : Types.members(object)) {
            Optional<Ty> field = field(member, name);
            missing |= field.isEmpty();
            field.ifPresent(found::add);
        }
        if (found.isEmpty()) {
            return absent(object, name, part);
        }
        Ty all = Types.union(found);
        return missing && !Types.isLoose(all) ? Types.optional(all) : all;
    }

    private Optional<Ty> field(Ty object, String name) {
        return switch (Types.widened(Types.resolved(object))) {
            case Ty.Struct struct -> field(struct, name);
            case Ty.Mapping(Ty _, Ty value) -> Optional.of(value);
            case Ty.Basic(String basic) when basic.equals("string") -> stringMethod(name);
            case Ty.Basic(String basic) ->
                Types.isPlain(object) || basic.equals("function") ? Optional.empty() : Optional.of(Ty.ANY);
            case Ty.Array _, Ty.Function _ -> Optional.empty();
            default -> Optional.of(Ty.ANY);
        };
    }

    private static Optional<Ty> field(Ty.Struct struct, String name) {
        Ty.Field field = struct.fields().get(name);
        if (field != null) {
            return Optional.of(field.read());
        }
        return struct.rest().isPresent()
                ? struct.rest().map(Ty.Mapping::value)
                : struct.open() ? Optional.of(Ty.ANY) : Optional.empty();
    }

    private Optional<Ty> stringMethod(String name) {
        return Types.resolved(unit.environment.global("string").type()) instanceof Ty.Struct library
                ? field(library, name)
                : Optional.of(Ty.ANY);
    }

    private Ty absent(Ty object, String name, Object part) {
        Ty plain = Types.resolved(object);
        boolean hasFields = plain instanceof Ty.Struct || plain instanceof Ty.Union || Types.isString(plain);
        List<String> known = Types.isString(plain)
                ? Types.fieldNames(unit.environment.global("string").type())
                : Types.fieldNames(plain);
        if (hasFields || plain instanceof Ty.Array) {
            unit.report.add(
                    Rule.FIELD,
                    part,
                    TypeText.of(Types.widened(object)) + " has no field '" + name + "'",
                    "",
                    Unit.hint(name, known));
        } else {
            unit.report.add(
                    Rule.OPERATION,
                    part,
                    "a value of type " + TypeText.of(Types.widened(object)) + " has no fields",
                    "'" + name + "' is read here");
        }
        return Ty.ANY;
    }

    private Ty element(Ty object, Ty key, Expr whole) {
        List<Ty> found = new ArrayList<>();
        for (Ty member : Types.members(object)) {
            found.add(element(member, key));
        }
        if (Types.isPlain(object) && !Types.isString(object)) {
            unit.report.add(
                    Rule.OPERATION, whole, "cannot index a value of type " + TypeText.of(Types.widened(object)), "");
        }
        return Types.union(found);
    }

    private static Ty element(Ty object, Ty key) {
        return switch (Types.resolved(object)) {
            case Ty.Array(Ty element) -> element;
            case Ty.Mapping(Ty _, Ty value) -> value;
            case Ty.Struct struct
            when Types.isNumber(key) || !struct.rest().isEmpty() ->
                struct.rest().map(Ty.Mapping::value).orElse(Ty.ANY);
            default -> Ty.ANY;
        };
    }

    /** What may be put under a key; empty if anything may. Says so where the type has no such field. */
    Optional<Ty> writable(Ty object, Expr key) {
        Optional<String> name = name(key);
        return switch (Types.resolved(object)) {
            case Ty.Struct struct
            when name.isPresent() -> {
                Ty.Field field = struct.fields().get(name.get());
                if (field != null) {
                    yield struct.open() ? Optional.empty() : Optional.of(field.read());
                }
                if (struct.rest().isPresent()) {
                    yield struct.rest().map(rest -> Types.optional(rest.value()));
                }
                if (!struct.open()) {
                    absent(object, name.get(), key);
                }
                yield Optional.empty();
            }
            case Ty.Array(Ty element) when name.isEmpty() -> Optional.of(Types.optional(element));
            case Ty.Mapping(Ty _, Ty value) -> Optional.of(Types.optional(value));
            default -> Optional.empty();
        };
    }
}
