package wippy.lua.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;

/** The types of values at hand, for {@code typeof} of what the text says nothing about. */
final class Values {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS = 1_000;

    private Values() {}

    /** What a value is; {@code any} for nil, which may become anything. */
    static LuaType type(@Nullable Object value) {
        return type(value, 0);
    }

    private static LuaType type(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> LuaType.Primitive.ANY;
            case Long _ -> new LuaType.Primitive("integer");
            case LuaTable table -> depth < MAX_DEPTH ? table(table, depth + 1) : new LuaType.Primitive("table");
            default -> new LuaType.Primitive(Ops.typeName(value));
        };
    }

    private static LuaType table(LuaTable table, int depth) {
        List<LuaType.Field> fields = new ArrayList<>();
        Set<LuaType> elements = new LinkedHashSet<>();
        int seen = 0;
        for (int i = table.next(null); i >= 0 && seen < MAX_ELEMENTS; i = table.advance(i + 1), seen++) {
            LuaType type = type(table.valueAt(i), depth);
            if (table.keyAt(i) instanceof String name) {
                fields.add(new LuaType.Field(LuaStrings.decode(name), false, type));
            } else {
                elements.add(type);
            }
        }
        if (fields.isEmpty() && table.length() > 0) {
            return new LuaType.Array(union(elements));
        }
        return new LuaType.Struct(List.copyOf(fields), Optional.empty());
    }

    /** A written record with the fields that its value has got since. */
    static LuaType extended(LuaType written, @Nullable Object value) {
        if (!(written instanceof LuaType.Struct record) || !(value instanceof LuaTable table)) {
            return written;
        }
        if (!(table(table, 1) instanceof LuaType.Struct now)) {
            return record.fields().isEmpty() && record.rest().isEmpty() ? table(table, 1) : written;
        }
        List<LuaType.Field> fields = new ArrayList<>(record.fields());
        now.fields().stream()
                .filter(field -> record.field(field.name()).isEmpty())
                .forEach(fields::add);
        return new LuaType.Struct(List.copyOf(fields), record.rest());
    }

    /** One of those types; {@code any} if one is, or there is none. */
    static LuaType union(Collection<LuaType> types) {
        Set<LuaType> members = new LinkedHashSet<>();
        for (LuaType type : types) {
            if (type instanceof LuaType.Union(List<LuaType> inner)) {
                members.addAll(inner);
            } else {
                members.add(type);
            }
        }
        if (members.isEmpty() || members.contains(LuaType.Primitive.ANY)) {
            return LuaType.Primitive.ANY;
        }
        if (members.contains(new LuaType.Primitive("number"))) {
            members.remove(new LuaType.Primitive("integer"));
        }
        boolean nil = members.size() > 1 && members.remove(LuaType.Primitive.NIL);
        LuaType type = members.size() == 1 ? members.iterator().next() : new LuaType.Union(List.copyOf(members));
        return nil ? new LuaType.Nilable(type) : type;
    }
}
