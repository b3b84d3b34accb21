package wippy.lua.type;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.Compare;
import wippy.lua.LuaFunction;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;

/** Compares values with types. */
final class Validation {
    private static final int MAX_DEPTH = 200;

    private Validation() {}

    /** Why the value is not of the type; empty if it is. Data nested deeper than is sensible is not looked into. */
    static Optional<Mismatch> check(LuaType type, @Nullable Object value) {
        return check(type, value, 0);
    }

    private static Optional<Mismatch> check(LuaType type, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        return switch (type) {
            case LuaType.Primitive primitive -> when(isPrimitive(primitive.name(), value), type, value);
            case LuaType.Literal literal -> when(Compare.rawEqual(literal.value(), value), type, value);
            case LuaType.Nilable nilable -> value == null ? Optional.empty() : check(nilable.inner(), value, depth);
            case LuaType.Union union ->
                when(
                        union.members().stream()
                                .anyMatch(member ->
                                        check(member, value, depth + 1).isEmpty()),
                        type,
                        value);
            case LuaType.Intersection intersection ->
                intersection.members().stream()
                        .map(member -> check(member, value, depth + 1))
                        .flatMap(Optional::stream)
                        .findFirst();
            case LuaType.Array array -> elements(array, value, depth);
            case LuaType.Map map -> entries(map, value, depth);
            case LuaType.Struct record -> fields(record, value, depth);
            case LuaType.Function _ -> when(value instanceof LuaFunction, type, value);
            case LuaType.Constrained constrained -> constrained(constrained, value, depth);
            case LuaType.Named named -> check(named.body(), value, depth + 1);
            case LuaType.Generic generic -> check(generic.with(java.util.List.of()), value, depth + 1);
        };
    }

    private static Optional<Mismatch> when(boolean fits, LuaType type, @Nullable Object value) {
        return fits ? Optional.empty() : Optional.of(new Mismatch("", type.toString(), typeOf(value), ""));
    }

    private static String typeOf(@Nullable Object value) {
        return Ops.typeName(value);
    }

    private static boolean isPrimitive(String name, @Nullable Object value) {
        return switch (name) {
            case "any", "unknown" -> true;
            case "never" -> false;
            case "integer" -> value instanceof Long || (value instanceof Double d && LuaNumbers.isLong(d));
            default -> Ops.typeName(value).equals(name);
        };
    }

    private static Optional<Mismatch> elements(LuaType.Array array, @Nullable Object value, int depth) {
        if (!(value instanceof LuaTable table)) {
            return when(false, array, value);
        }
        for (long i = 1; i <= table.length(); i++) {
            Optional<Mismatch> wrong = check(array.element(), table.get(i), depth + 1);
            if (wrong.isPresent()) {
                return Optional.of(wrong.get().inside("[" + i + "]"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> entries(LuaType.Map map, @Nullable Object value, int depth) {
        if (!(value instanceof LuaTable table)) {
            return when(false, map, value);
        }
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            Optional<Mismatch> wrong = check(map.key(), table.keyAt(i), depth + 1);
            if (wrong.isEmpty()) {
                wrong = check(map.value(), table.valueAt(i), depth + 1);
            }
            if (wrong.isPresent()) {
                return Optional.of(wrong.get().inside("[" + table.keyAt(i) + "]"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> fields(LuaType.Struct record, @Nullable Object value, int depth) {
        if (!(value instanceof LuaTable table)) {
            return when(false, record, value);
        }
        for (LuaType.Field field : record.fields()) {
            Object part = table.get(LuaStrings.encode(field.name()));
            if (part == null && field.optional()) {
                continue;
            }
            Optional<Mismatch> wrong = check(field.type(), part, depth + 1);
            if (wrong.isPresent()) {
                return Optional.of(wrong.get().inside(field.name()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> constrained(LuaType.Constrained type, @Nullable Object value, int depth) {
        Optional<Mismatch> wrong = check(type.inner(), value, depth + 1);
        if (wrong.isPresent() || value == null) {
            return wrong;
        }
        return type.constraints().stream()
                .filter(constraint -> !constraint.holds(value))
                .map(constraint -> new Mismatch("", type.toString(), shown(value), constraint.toString()))
                .findFirst();
    }

    private static String shown(Object value) {
        return switch (value) {
            case Number number -> LuaNumbers.toText(number);
            case String text -> '"' + LuaStrings.decode(text) + '"';
            default -> typeOf(value);
        };
    }
}
