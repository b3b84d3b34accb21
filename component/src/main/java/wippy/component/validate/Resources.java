package wippy.component.validate;

import java.util.Map;
import java.util.function.Predicate;
import wippy.component.type.ComponentType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.component.type.ValueType;

/** Looks for resource types anywhere in a type. */
final class Resources {
    private Resources() {}

    /** Whether that holds for any of them. */
    static boolean any(DefinedType type, ValueFacts facts, Predicate<ResourceId> test) {
        return switch (type) {
            case ResourceId id -> test.test(id);
            case ValueType value ->
                facts.holdsHandle(value) && Types.resources(value).anyMatch(test);
            case FunctionType function -> {
                for (FunctionType.Param param : function.params()) {
                    if (any(param.type(), facts, test)) {
                        yield true;
                    }
                }
                for (ValueType result : function.results()) {
                    if (any(result, facts, test)) {
                        yield true;
                    }
                }
                yield false;
            }
            case InstanceType(var exports) -> any(exports, facts, test);
            case ComponentType(var imports, var exports) -> any(imports, facts, test) || any(exports, facts, test);
        };
    }

    /** Whether that holds for any of them. */
    static boolean any(ItemType item, ValueFacts facts, Predicate<ResourceId> test) {
        DefinedType type = item.defined().orElse(null);
        return type != null && any(type, facts, test);
    }

    private static boolean any(Map<String, ItemType> items, ValueFacts facts, Predicate<ResourceId> test) {
        for (ItemType item : items.values()) {
            if (any(item, facts, test)) {
                return true;
            }
        }
        return false;
    }
}
