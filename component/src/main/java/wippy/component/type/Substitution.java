package wippy.component.type;

import java.util.ArrayList;
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

/**
 * Puts types in the place of others throughout a type: resource types whatever their name, and single objects. What
 * holds none of them stays the same object. Complete before it is first applied.
 */
public final class Substitution {
    private final IdentityHashMap<ResourceId, ResourceId> resources = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, DefinedType> objects = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, String> renewed = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, DefinedType> done = new IdentityHashMap<>();

    /** From now on the second stands for the first, under all its names. */
    public void put(ResourceId old, ResourceId replacement) {
        resources.putIfAbsent(old.original(), replacement);
        done.clear();
    }

    /** Whether something stands for that resource type. */
    public boolean has(ResourceId old) {
        return resources.containsKey(old.original());
    }

    /** From now on the second stands for that very object. */
    public void replace(DefinedType old, DefinedType replacement) {
        objects.putIfAbsent(old, replacement);
        done.clear();
    }

    /** From now on another object stands for that one, equal but for the types replaced in it. */
    public void renew(DefinedType old, String label) {
        renewed.putIfAbsent(old, label);
        done.clear();
    }

    /** The resource type that stands for that one, or the same. */
    public ResourceId apply(ResourceId id) {
        if (objects.get(id) instanceof ResourceId exact) {
            return exact;
        }
        return resources.getOrDefault(id.original(), id);
    }

    /** The type with its parts replaced. */
    public DefinedType apply(DefinedType type) {
        DefinedType known = done.get(type);
        if (known == null) {
            known = objects.get(type);
            if (known == null) {
                known = rebuild(type);
                String label = renewed.get(type);
                known = label == null || known != type ? known : Types.renamed(type, label);
            }
            done.put(type, known);
        }
        return known;
    }

    /** The type with its parts replaced. */
    public ItemType apply(ItemType item) {
        DefinedType old = item.defined().orElse(null);
        if (old == null) {
            return item;
        }
        DefinedType replaced = apply(old);
        return replaced == old
                ? item
                : switch (item) {
                    case ItemType.Function _ -> new ItemType.Function((FunctionType) replaced);
                    case ItemType.Instance _ -> new ItemType.Instance((InstanceType) replaced);
                    case ItemType.Component _ -> new ItemType.Component((ComponentType) replaced);
                    case ItemType.Module _ -> item;
                    case ItemType.Type _ -> new ItemType.Type(replaced);
                };
    }

    private DefinedType rebuild(DefinedType type) {
        return switch (type) {
            case ResourceId id -> apply(id);
            case ValueType value -> rebuildValue(value);
            case FunctionType function -> rebuildFunction(function);
            case InstanceType instance -> {
                Map<String, ItemType> exports = items(instance.exports());
                yield same(instance.exports(), exports) ? instance : new InstanceType(exports);
            }
            case ComponentType component -> {
                Map<String, ItemType> imports = items(component.imports());
                Map<String, ItemType> exports = items(component.exports());
                yield same(component.imports(), imports) && same(component.exports(), exports)
                        ? component
                        : new ComponentType(imports, exports);
            }
        };
    }

    private FunctionType rebuildFunction(FunctionType type) {
        List<ValueType> params = type.paramTypes();
        List<ValueType> replaced = values(params);
        List<ValueType> results = values(type.results());
        if (same(params, replaced) && same(type.results(), results)) {
            return type;
        }
        List<FunctionType.Param> named = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            named.add(new FunctionType.Param(type.params().get(i).name(), replaced.get(i)));
        }
        return new FunctionType(named, results);
    }

    private ValueType rebuildValue(ValueType type) {
        return switch (type) {
            case Primitive _, Enumeration _, Flags _ -> type;
            case Own(ResourceId id) -> apply(id) == id ? type : new Own(apply(id));
            case Borrow(ResourceId id) -> apply(id) == id ? type : new Borrow(apply(id));
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

    private static boolean same(Map<String, ItemType> a, Map<String, ItemType> b) {
        return same(List.copyOf(a.values()), List.copyOf(b.values()));
    }

    @SuppressWarnings("ReferenceEquality") // untouched parts are the very same objects
    private static boolean same(List<?> a, List<?> b) {
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
