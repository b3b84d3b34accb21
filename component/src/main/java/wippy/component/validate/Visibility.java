package wippy.component.validate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.component.type.ValueType;

/** The types that have a name outside of a component (Explainer, External Visibility of Types). */
final class Visibility {
    private final @Nullable Visibility more;
    private final Set<DefinedType> named = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Nothing so far, and what another one holds.
     *
     * @param more null if there is none
     */
    Visibility(@Nullable Visibility more) {
        this.more = more;
    }

    private boolean has(DefinedType type) {
        return named.contains(type) || (more != null && more.has(type));
    }

    /**
     * Whether an item uses nothing without a name; if so, the types in it have names from now on.
     *
     * @param before the item before its types got names of their own, which may also have had some
     */
    boolean admit(ItemType item, ItemType before) {
        return switch (item) {
            case ItemType.Function(FunctionType type) ->
                showsFunction(type) || (before instanceof ItemType.Function(var old) && showsFunction(old));
            case ItemType.Instance(InstanceType type) ->
                admitAll(type, before instanceof ItemType.Instance(var old) ? old : type);
            case ItemType.Component _, ItemType.Module _ -> true;
            case ItemType.Type(DefinedType type) -> {
                boolean admitted =
                        showsInside(type) || (before instanceof ItemType.Type(DefinedType old) && showsInside(old));
                named.add(type);
                yield admitted;
            }
        };
    }

    private boolean admitAll(InstanceType instance, InstanceType before) {
        for (Map.Entry<String, ItemType> export : instance.exports().entrySet()) {
            ItemType item = export.getValue();
            if (!admit(item, before.exports().getOrDefault(export.getKey(), item))) {
                return false;
            }
        }
        return true;
    }

    private boolean showsInside(DefinedType type) {
        return switch (type) {
            case ResourceId _, ComponentType _ -> true;
            case ValueType value -> shows(Types.parts(value));
            case FunctionType function -> showsFunction(function);
            case InstanceType instance -> new Visibility(this).admitAll(instance, instance);
        };
    }

    private boolean showsFunction(FunctionType type) {
        return shows(type.paramTypes()) && shows(type.results());
    }

    private boolean shows(List<ValueType> types) {
        for (ValueType type : types) {
            if (!shows(type)) {
                return false;
            }
        }
        return true;
    }

    private boolean shows(ValueType type) {
        return switch (type) {
            case ValueType.Primitive _ -> true;
            case ValueType.Fields _, ValueType.Variants _, ValueType.Enumeration _, ValueType.Flags _ -> has(type);
            case ValueType.Own(ResourceId id) -> has(id);
            case ValueType.Borrow(ResourceId id) -> has(id);
            default -> shows(Types.parts(type));
        };
    }
}
