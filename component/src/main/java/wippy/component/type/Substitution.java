package wippy.component.type;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.type.ValueType.Borrow;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Field;
import wippy.component.type.ValueType.Fields;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Flags;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Option;
import wippy.component.type.ValueType.Own;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Result;
import wippy.component.type.ValueType.Tuple;
import wippy.component.type.ValueType.Variants;

/** Puts resource types in the place of others throughout a type. What holds none of them stays the same object. */
public final class Substitution {
    private final IdentityHashMap<ResourceId, ResourceId> replacements = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, DefinedType> done = new IdentityHashMap<>();

    /** From now on the second stands for the first. */
    public void put(ResourceId old, ResourceId replacement) {
        replacements.putIfAbsent(old, replacement);
        done.clear();
    }

    /** Whether something stands for that type. */
    public boolean has(ResourceId old) {
        return replacements.containsKey(old);
    }

    /** The type with its resources replaced. */
    public DefinedType apply(DefinedType type) {
        DefinedType known = done.get(type);
        if (known == null) {
            known = rebuild(type);
            done.put(type, known);
        }
        return known;
    }

    /** The type with its resources replaced. */
    public ItemType apply(ItemType item) {
        return switch (item) {
            case ItemType.Function(FunctionType type) -> new ItemType.Function((FunctionType) apply(type));
            case ItemType.Instance(InstanceType type) -> new ItemType.Instance((InstanceType) apply(type));
            case ItemType.Component(ComponentType type) -> new ItemType.Component((ComponentType) apply(type));
            case ItemType.Module module -> module;
            case ItemType.Type(DefinedType type) -> new ItemType.Type(apply(type));
        };
    }

    private DefinedType rebuild(DefinedType type) {
        return switch (type) {
            case ResourceId id -> replacements.getOrDefault(id, id);
            case ValueType value -> rebuildValue(value);
            case FunctionType(var params, var results) ->
                new FunctionType(
                        params.stream()
                                .map(param -> new FunctionType.Param(param.name(), value(param.type())))
                                .toList(),
                        values(results));
            case InstanceType(var exports) -> new InstanceType(items(exports));
            case ComponentType(var imports, var exports) -> new ComponentType(items(imports), items(exports));
        };
    }

    private ValueType rebuildValue(ValueType type) {
        return switch (type) {
            case Primitive _, Enumeration _, Flags _ -> type;
            case Own(ResourceId id) -> new Own(replacements.getOrDefault(id, id));
            case Borrow(ResourceId id) -> new Borrow(replacements.getOrDefault(id, id));
            default -> {
                List<ValueType> parts = Types.parts(type);
                List<ValueType> replaced = values(parts);
                yield same(parts, replaced) ? type : assemble(type);
            }
        };
    }

    private ValueType assemble(ValueType type) {
        return switch (type) {
            case Primitive _, Enumeration _, Flags _, Own _, Borrow _ -> type;
            case ListOf(ValueType element) -> new ListOf(value(element));
            case FixedList(ValueType element, int length) -> new FixedList(value(element), length);
            case MapOf(ValueType key, ValueType of) -> new MapOf(value(key), value(of));
            case Fields(String label, var fields) ->
                new Fields(
                        label,
                        fields.stream()
                                .map(field -> new Field(field.name(), value(field.type())))
                                .toList());
            case Tuple(var elements) -> new Tuple(values(elements));
            case Variants(String label, var cases) ->
                new Variants(
                        label,
                        cases.stream()
                                .map(c -> new Case(c.name(), value(c.payload())))
                                .toList());
            case Option(ValueType some) -> new Option(value(some));
            case Result(var ok, var err) -> new Result(value(ok), value(err));
        };
    }

    @SuppressWarnings("ReferenceEquality") // untouched parts are the very same objects
    private static boolean same(List<ValueType> a, List<ValueType> b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private ValueType value(ValueType type) {
        return (ValueType) apply(type);
    }

    private Optional<ValueType> value(Optional<ValueType> type) {
        return type.map(this::value);
    }

    private List<ValueType> values(List<ValueType> types) {
        return types.stream().map(this::value).toList();
    }

    private Map<String, ItemType> items(Map<String, ItemType> items) {
        Map<String, ItemType> replaced = new LinkedHashMap<>();
        items.forEach((name, item) -> replaced.put(name, apply(item)));
        return replaced;
    }
}
