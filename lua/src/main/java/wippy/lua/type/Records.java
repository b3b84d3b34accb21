package wippy.lua.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wippy.lua.LuaStrings;

/** What types of tables are made of. */
final class Records {
    private static final int MAX_DEPTH = 50;

    private Records() {}

    /** The type as a record: one, or several of which a value has to be all. */
    static Optional<LuaType.Struct> of(LuaType type) {
        return of(type, 0);
    }

    private static Optional<LuaType.Struct> of(LuaType type, int depth) {
        return switch (type.plain()) {
            case LuaType.Struct struct -> Optional.of(struct);
            case LuaType.Intersection(List<LuaType> members) when depth < MAX_DEPTH -> merged(members, depth + 1);
            default -> Optional.empty();
        };
    }

    private static Optional<LuaType.Struct> merged(List<LuaType> members, int depth) {
        Map<String, LuaType.Field> fields = new LinkedHashMap<>();
        Optional<LuaType.Map> rest = Optional.empty();
        for (LuaType member : members) {
            Optional<LuaType.Struct> struct = of(member, depth);
            if (struct.isEmpty()) {
                return Optional.empty();
            }
            struct.get().fields().forEach(field -> fields.merge(field.name(), field, Records::both));
            rest = rest.or(struct.get()::rest);
        }
        return Optional.of(new LuaType.Struct(List.copyOf(fields.values()), rest));
    }

    private static LuaType.Field both(LuaType.Field a, LuaType.Field b) {
        return new LuaType.Field(
                a.name(),
                a.optional() && b.optional(),
                a.type().equals(b.type()) ? a.type() : new LuaType.Intersection(List.of(a.type(), b.type())));
    }

    /** {@code keyof}. */
    static LuaType keys(LuaType type) {
        Optional<LuaType.Struct> record = of(type);
        if (record.isPresent()) {
            List<LuaType> names = record.get().fields().stream()
                    .<LuaType>map(field -> new LuaType.Literal(LuaStrings.encode(field.name())))
                    .collect(Collectors.toList());
            record.get().rest().ifPresent(rest -> names.add(rest.key()));
            return names.size() == 1 ? names.getFirst() : new LuaType.Union(List.copyOf(names));
        }
        return switch (type.plain()) {
            case LuaType.Map(LuaType key, LuaType _) -> key;
            case LuaType.Array _ -> new LuaType.Primitive("integer");
            case LuaType.Primitive(String name)
            when name.equals("any") || name.equals("table") -> LuaType.Primitive.ANY;
            default -> new LuaType.Primitive("never");
        };
    }

    /** {@code T[K]}. */
    static LuaType member(LuaType object, LuaType key) {
        if (key.plain() instanceof LuaType.Union(List<LuaType> keys)) {
            return new LuaType.Union(
                    keys.stream().map(each -> member(object, each)).toList());
        }
        Optional<LuaType.Struct> record = of(object);
        if (record.isPresent()) {
            return key.plain() instanceof LuaType.Literal(Object value) && value instanceof String name
                    ? field(record.get(), LuaStrings.decode(name))
                    : record.get().rest().map(LuaType.Map::value).orElse(LuaType.Primitive.ANY);
        }
        return switch (object.plain()) {
            case LuaType.Map map -> map.value();
            case LuaType.Array array -> array.element();
            default -> LuaType.Primitive.ANY;
        };
    }

    /** What reading the field gives. */
    static LuaType field(LuaType.Struct record, String name) {
        return record.field(name)
                .map(field -> field.optional() ? new LuaType.Nilable(field.type()) : field.type())
                .or(() -> record.rest()
                        .filter(rest -> Subtypes.isSubtype(new LuaType.Literal(LuaStrings.encode(name)), rest.key()))
                        .map(rest -> new LuaType.Nilable(rest.value())))
                .orElse(LuaType.Primitive.ANY);
    }
}
