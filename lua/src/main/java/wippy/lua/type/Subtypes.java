package wippy.lua.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of types: whether every value of one is also one of another. Types may refer to themselves, so what is
 * being worked out holds until something speaks against it. One question each.
 */
final class Subtypes {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_STEPS = 5_000;

    /** What is being worked out counts as true. */
    private final Map<Pair, Boolean> answers = new HashMap<>();

    private int steps;

    private record Pair(LuaType sub, LuaType base) {}

    private Subtypes() {}

    static boolean isSubtype(LuaType sub, LuaType base) {
        return new Subtypes().isSubtype(sub, base, 0);
    }

    /** Whether both have the same values, as far as their structure tells. */
    static boolean isSame(LuaType a, LuaType b) {
        return a.equals(b) || (isSubtype(a, b) && isSubtype(b, a));
    }

    private boolean isSubtype(LuaType given, LuaType wanted, int depth) {
        LuaType sub = given.resolved();
        LuaType base = wanted.resolved();
        if (given.equals(wanted) || depth > MAX_DEPTH || steps++ > MAX_STEPS) {
            return true;
        }
        if (!(given instanceof LuaType.Named) && !(wanted instanceof LuaType.Named)) {
            return structure(sub, base, depth + 1);
        }
        Pair pair = new Pair(given, wanted);
        Boolean known = answers.putIfAbsent(pair, true);
        if (known == null) {
            known = structure(sub, base, depth + 1);
            answers.put(pair, known);
        }
        return known;
    }

    private boolean structure(LuaType sub, LuaType base, int depth) {
        if (sub.equals(base)) {
            return true;
        }
        return switch (sub) {
            case LuaType.Union(List<LuaType> members) ->
                members.stream().allMatch(member -> isSubtype(member, base, depth));
            case LuaType.Nilable(LuaType inner) ->
                isSubtype(inner, base, depth) && isSubtype(LuaType.Primitive.NIL, base, depth);
            case LuaType.Primitive(String name) when name.equals("never") -> true;
            case LuaType.Constrained constrained -> constrained(constrained, base, depth);
            default -> isBelow(sub, base, depth);
        };
    }

    /** Fewer values than without its conditions; those that the base wants as well have to be among them. */
    private boolean constrained(LuaType.Constrained sub, LuaType base, int depth) {
        return base instanceof LuaType.Constrained(LuaType inner, List<Constraint> constraints)
                ? sub.constraints().containsAll(constraints) && isSubtype(sub.inner(), inner, depth)
                : isSubtype(sub.inner(), base, depth) || isBelow(sub, base, depth);
    }

    private boolean isBelow(LuaType sub, LuaType base, int depth) {
        if (sub instanceof LuaType.Intersection && Records.of(base).isEmpty()) {
            return alternatives(base, sub, depth) || anyMember(sub, base, depth);
        }
        return switch (base) {
            case LuaType.Primitive(String name) -> isPrimitive(sub, name);
            case LuaType.Literal literal -> sub instanceof LuaType.Literal other && sameLiteral(literal, other);
            case LuaType.Nilable _, LuaType.Union _ -> alternatives(base, sub, depth);
            case LuaType.Intersection(List<LuaType> members) ->
                members.stream().allMatch(member -> isSubtype(sub, member, depth));
            case LuaType.Array(LuaType element) ->
                sub instanceof LuaType.Array(LuaType own) && isSubtype(own, element, depth);
            case LuaType.Map map -> isMap(sub, map, depth);
            case LuaType.Struct record ->
                Records.of(sub).map(own -> hasFields(own, record, depth)).orElse(false);
            case LuaType.Function function -> sub instanceof LuaType.Function own && isFunction(own, function, depth);
            case LuaType.Constrained _, LuaType.Named _, LuaType.Generic _ -> false;
        };
    }

    private boolean alternatives(LuaType base, LuaType sub, int depth) {
        return switch (base) {
            case LuaType.Nilable(LuaType inner) -> sub.equals(LuaType.Primitive.NIL) || isSubtype(sub, inner, depth);
            case LuaType.Union(List<LuaType> members) ->
                members.stream().anyMatch(member -> isSubtype(sub, member, depth));
            default -> false;
        };
    }

    private boolean anyMember(LuaType sub, LuaType base, int depth) {
        return base instanceof LuaType.Intersection(List<LuaType> wanted)
                ? wanted.stream().allMatch(member -> isSubtype(sub, member, depth))
                : sub instanceof LuaType.Intersection(List<LuaType> members)
                        && members.stream().anyMatch(member -> isSubtype(member, base, depth));
    }

    private static boolean isPrimitive(LuaType sub, String name) {
        return switch (name) {
            case "any", "unknown" -> true;
            case "number" -> sub.equals(new LuaType.Primitive("integer")) || (sub instanceof LuaType.Literal(Number _));
            case "integer" -> sub instanceof LuaType.Literal(Long _);
            case "string" -> sub instanceof LuaType.Literal(String _);
            case "boolean" -> sub instanceof LuaType.Literal(Boolean _);
            case "table" ->
                sub instanceof LuaType.Array
                        || sub instanceof LuaType.Map
                        || Records.of(sub).isPresent();
            case "function" -> sub instanceof LuaType.Function;
            default -> false;
        };
    }

    private static boolean sameLiteral(LuaType.Literal a, LuaType.Literal b) {
        return wippy.lua.Compare.rawEqual(a.value(), b.value());
    }

    // ---- tables

    /** Lists are maps by integers, records maps by their names. */
    private boolean isMap(LuaType sub, LuaType.Map map, int depth) {
        return switch (sub) {
            case LuaType.Map own ->
                isSubtype(own.key(), map.key(), depth) && isSubtype(own.value(), map.value(), depth);
            case LuaType.Array own ->
                isSubtype(new LuaType.Primitive("integer"), map.key(), depth)
                        && isSubtype(own.element(), map.value(), depth);
            default -> false; // a record may have fields that it does not list
        };
    }

    private boolean hasFields(LuaType.Struct sub, LuaType.Struct base, int depth) {
        return base.fields().stream().allMatch(field -> hasField(sub, field, depth))
                && base.rest()
                        .map(rest -> sub.rest()
                                .map(own -> isSubtype(own.key(), rest.key(), depth)
                                        && isSubtype(own.value(), rest.value(), depth))
                                .orElse(false))
                        .orElse(true);
    }

    private boolean hasField(LuaType.Struct sub, LuaType.Field wanted, int depth) {
        LuaType own = sub.field(wanted.name()).map(Subtypes::read).orElse(LuaType.Primitive.NIL);
        return isSubtype(own, read(wanted), depth);
    }

    /** What a field or parameter may be, which may be left out. */
    private static LuaType read(LuaType.Field field) {
        return field.optional() ? new LuaType.Nilable(field.type()) : field.type();
    }

    // ---- functions

    /** Takes whatever the other takes and gives what it gives; further arguments are dropped, as everywhere in Lua. */
    private boolean isFunction(LuaType.Function sub, LuaType.Function base, int depth) {
        for (int i = 0; i < sub.parameters().size(); i++) {
            if (!isSubtype(argument(base, i), read(sub.parameters().get(i)), depth)) {
                return false;
            }
        }
        if (sub.variadic().isPresent()
                && base.variadic().isPresent()
                && !isSubtype(base.variadic().get(), sub.variadic().get(), depth)) {
            return false;
        }
        for (int i = 0; i < base.results().size(); i++) {
            LuaType given = i < sub.results().size() ? sub.results().get(i) : LuaType.Primitive.NIL;
            if (!isSubtype(given, base.results().get(i), depth)) {
                return false;
            }
        }
        return true;
    }

    /** What a caller of the function gives at that place. */
    private static LuaType argument(LuaType.Function function, int place) {
        if (place < function.parameters().size()) {
            return read(function.parameters().get(place));
        }
        return function.variadic().<LuaType>map(LuaType.Nilable::new).orElse(LuaType.Primitive.NIL);
    }
}
