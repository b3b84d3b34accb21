package wippy.component;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.component.link.Callee;
import wippy.component.link.Item;
import wippy.component.link.PassedFunction;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;

/** What stands for the imports of a linked component, found by name and by type. Immutable, shared by threads. */
final class ImportedItems {
    private final Component component;
    private final Map<String, Item> items;
    private final Map<ResourceId, ResourceType> resources = new IdentityHashMap<>();
    private final Map<ResourceType, ResourceInterface> interfaces = new HashMap<>();
    private final Map<String, PassedFunction> functions = new ConcurrentHashMap<>();

    ImportedItems(Component component, Map<String, Item> items) {
        this.component = component;
        this.items = items;
        collect(component.imports(), items);
        for (ResourceInterface known : component.importedResources()) {
            if (at(items, known.steps()) instanceof Item.Resource(ResourceType type)) {
                interfaces.merge(type, known, ResourceInterface::and);
            }
        }
    }

    private void collect(Map<String, ItemType> types, Map<String, Item> given) {
        types.forEach((name, type) -> {
            switch (type) {
                case ItemType.Type(ResourceId id)
                when given.get(name) instanceof Item.Resource(ResourceType resource) ->
                    resources.put(id.original(), resource);
                case ItemType.Instance(var inner)
                when given.get(name) instanceof Item.Instance(var exports) -> collect(inner.exports(), exports);
                default -> {}
            }
        });
    }

    static @Nullable Item at(Map<String, Item> items, List<String> steps) {
        Map<String, Item> at = items;
        for (String step : steps.subList(0, steps.size() - 1)) {
            if (at.get(step) instanceof Item.Instance(Map<String, Item> inner)) {
                at = inner;
            }
        }
        return at.get(steps.getLast());
    }

    /** What stands for the imports, by name. */
    Map<String, Item> items() {
        return items;
    }

    /** A resource type as the component imports it; empty if it does not. */
    Optional<ResourceInterface> resource(ResourceType type) {
        return Optional.ofNullable(interfaces.get(type));
    }

    /**
     * The function at that path among the imports.
     *
     * @throws UnknownFunctionException if there is none
     */
    PassedFunction function(String path) {
        return functions.computeIfAbsent(path, _ -> {
            FunctionType type = component.importedType(path);
            if (at(items, component.importedSteps(path)) instanceof Item.Function(Callee callee)) {
                return passed(path, callee, type);
            }
            throw new UnknownFunctionException("no function \"" + path + "\" was given");
        });
    }

    /** An import that the component exports as it is, or that is called by itself. */
    PassedFunction passed(String path, Callee callee, FunctionType type) {
        return new PassedFunction(path, callee, type, id -> {
            ResourceType resource = resources.get(id.original());
            if (resource == null) {
                throw new UnknownFunctionException("function \"" + path + "\" cannot be called: nothing is known of its"
                        + " resource type " + id.name());
            }
            return resource;
        });
    }
}
