package wippy.lua.type;

/** The order of types: whether every value of one is also one of another. */
final class Subtypes {
    private static final int MAX_DEPTH = 100;

    private Subtypes() {}

    static boolean isSubtype(LuaType sub, LuaType base) {
        return isSubtype(sub, base, 0);
    }

    private static boolean isSubtype(LuaType given, LuaType wanted, int depth) {
        LuaType sub = given.resolved();
        LuaType base = wanted.resolved();
        if (sub.equals(base) || given.equals(wanted) || depth > MAX_DEPTH) {
            return true;
        }
        int next = depth + 1;
        return switch (sub) {
            case LuaType.Union union -> union.members().stream().allMatch(member -> isSubtype(member, base, next));
            case LuaType.Nilable nilable ->
                isSubtype(nilable.inner(), base, next) && isSubtype(new LuaType.Primitive("nil"), base, next);
            case LuaType.Primitive primitive when primitive.name().equals("never") -> true;
            case LuaType.Constrained constrained
            when !(base instanceof LuaType.Constrained) -> isSubtype(constrained.inner(), base, next);
            default -> isBelow(sub, base, next);
        };
    }

    private static boolean isBelow(LuaType sub, LuaType base, int depth) {
        return switch (base) {
            case LuaType.Primitive primitive -> isPrimitive(sub, primitive.name());
            case LuaType.Nilable nilable ->
                sub.equals(new LuaType.Primitive("nil")) || isSubtype(sub, nilable.inner(), depth);
            case LuaType.Union union -> union.members().stream().anyMatch(member -> isSubtype(sub, member, depth));
            case LuaType.Intersection all -> all.members().stream().allMatch(member -> isSubtype(sub, member, depth));
            case LuaType.Array array ->
                sub instanceof LuaType.Array other && isSubtype(other.element(), array.element(), depth);
            case LuaType.Map map ->
                sub instanceof LuaType.Map other
                        && isSubtype(other.key(), map.key(), depth)
                        && isSubtype(other.value(), map.value(), depth);
            case LuaType.Struct record -> sub instanceof LuaType.Struct other && hasFields(other, record, depth);
            default -> false;
        };
    }

    private static boolean isPrimitive(LuaType sub, String name) {
        return switch (name) {
            case "any", "unknown" -> true;
            case "number" -> sub.equals(new LuaType.Primitive("integer")) || (sub instanceof LuaType.Literal(Number _));
            case "integer" -> sub instanceof LuaType.Literal(Long _);
            case "string" -> sub instanceof LuaType.Literal(String _);
            case "boolean" -> sub instanceof LuaType.Literal(Boolean _);
            case "table" -> sub instanceof LuaType.Array || sub instanceof LuaType.Map || sub instanceof LuaType.Struct;
            case "function" -> sub instanceof LuaType.Function;
            default -> false;
        };
    }

    private static boolean hasFields(LuaType.Struct sub, LuaType.Struct base, int depth) {
        return base.fields().stream()
                .allMatch(field -> sub.field(field.name())
                        .map(own -> (field.optional() || !own.optional()) && isSubtype(own.type(), field.type(), depth))
                        .orElse(field.optional()));
    }
}
