package wippy.component;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.abi.ResourceType;
import wippy.component.bind.BindingException;
import wippy.component.bind.WitFunction;
import wippy.component.link.HostCallee;
import wippy.component.link.Item;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.validate.GivenTypes;
import wippy.engine.WasmException;

/** Finds what stands for the imports of one component. */
final class Linking {
    private static final String ROOT = "";

    private final Linker linker;
    private final String component;
    private final Map<ResourceId, ResourceType> resources = new IdentityHashMap<>();

    Linking(Linker linker, String component) {
        this.linker = linker;
        this.component = component;
    }

    Map<String, Item> resolve(Map<String, ItemType> imports) {
        Map<String, Item> items = new HashMap<>();
        Map<String, ItemType> given = new HashMap<>();
        imports.forEach((name, type) -> {
            Optional<GivenItem> known = linker.given(name);
            known.ifPresent(item -> given.put(name, item.type()));
            items.put(name, known.map(GivenItem::item).orElseGet(() -> item(name, type)));
        });
        GivenTypes.check(component, imports, given);
        return items;
    }

    private Item item(String name, ItemType type) {
        return switch (type) {
            case ItemType.Instance(var instance) -> instance(name, instance.exports());
            case ItemType.Function _, ItemType.Type _ -> item(ROOT, name, type);
            case ItemType.Component _, ItemType.Module _ -> throw unlinkable(name, type);
        };
    }

    private Item instance(String interfaceName, Map<String, ItemType> exports) {
        Map<String, Item> items = HashMap.newHashMap(exports.size());
        exports.forEach((name, type) -> items.put(name, item(interfaceName, name, type)));
        return new Item.Instance(items);
    }

    private Item item(String interfaceName, String name, ItemType type) {
        return switch (type) {
            case ItemType.Function(FunctionType function) -> new Item.Function(function(interfaceName, name, function));
            case ItemType.Type(ResourceId id) ->
                new Item.Resource(resources.computeIfAbsent(id.original(), _ -> resource(interfaceName, name)));
            case ItemType.Type _ -> new Item.OtherType();
            case ItemType.Instance(var inner) -> instance(interfaceName + "#" + name, inner.exports());
            case ItemType.Component _, ItemType.Module _ -> throw unlinkable(name, type);
        };
    }

    private WasmException unlinkable(String name, ItemType type) {
        return new WasmException.Unlinkable(component + ": import \"" + name + "\" is a " + type.sort()
                + ", which nobody has defined on the linker");
    }

    private ResourceType resource(String interfaceName, String name) {
        return linker.candidates(interfaceName).stream()
                .flatMap(candidate -> Optional.ofNullable(candidate.resources().get(name)).stream())
                .findFirst()
                .orElseGet(() -> ResourceType.unresolved(name));
    }

    private HostCallee function(String interfaceName, String name, FunctionType type) {
        String path = interfaceName.isEmpty() ? name : interfaceName + "#" + name;
        WitFunction wanted = new WitFunction(path, name, type);
        List<HostInterface> candidates = linker.candidates(interfaceName);
        for (HostInterface candidate : candidates) {
            Optional<HostCallee> function = candidate.function(wanted);
            if (function.isPresent()) {
                return function.get();
            }
        }
        if (candidates.stream().anyMatch(HostInterface::isWhole)) {
            throw new BindingException(component + ": import \"" + path + ": " + type
                    + "\" has no method among those that are provided for the interface");
        }
        return linker.missing(interfaceName, name);
    }
}
