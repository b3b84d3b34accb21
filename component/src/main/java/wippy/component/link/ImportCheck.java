package wippy.component.link;

import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.component.type.CoreModuleType;
import wippy.component.type.CoreSubtyping;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.engine.WasmException;

/** Makes sure that what is given for a component's imports can stand for them, resource types being what they are. */
final class ImportCheck {
    private final String component;
    private final Map<ResourceId, ResourceType> bound = new IdentityHashMap<>();

    ImportCheck(String component) {
        this.component = component;
    }

    /**
     * What stands for the imports.
     *
     * @param path of what imports them
     * @throws WasmException.Unlinkable if one is missing or cannot be what is asked for
     */
    Map<String, Item> resolve(String path, Map<String, ItemType> wanted, Map<String, Item> given) {
        Map<String, Item> items = LinkedHashMap.newLinkedHashMap(wanted.size());
        wanted.forEach((name, type) -> items.put(name, resolve(path + "\"" + name + "\"", type, given.get(name))));
        return items;
    }

    private Item resolve(String path, ItemType wanted, @Nullable Item given) {
        return switch (wanted) {
            case ItemType.Function(FunctionType type) ->
                function(path, type, is(Item.Function.class, path, wanted, given));
            case ItemType.Instance(var type) ->
                new Item.Instance(resolve(
                        path + " ",
                        type.exports(),
                        given == null
                                ? Map.of()
                                : is(Item.Instance.class, path, wanted, given).exports()));
            case ItemType.Component _ -> is(Item.Component.class, path, wanted, given);
            case ItemType.Module(var type) -> module(path, type, is(Item.Module.class, path, wanted, given));
            case ItemType.Type(ResourceId id) -> resource(path, id, wanted, given);
            case ItemType.Type _ ->
                given == null ? new Item.OtherType() : is(Item.OtherType.class, path, wanted, given);
        };
    }

    private <T extends Item> T is(Class<T> kind, String path, ItemType wanted, @Nullable Item given) {
        if (given == null) {
            throw fault(path, article(wanted.sort()) + " is asked for, but nothing is given");
        }
        if (!kind.isInstance(given)) {
            throw fault(path, article(wanted.sort()) + " is asked for, but " + article(given.sort()) + " is given");
        }
        return kind.cast(given);
    }

    /** The first to ask for a resource type gets what is given; who asks for the same must be given the same. */
    private Item resource(String path, ResourceId id, ItemType wanted, @Nullable Item given) {
        ResourceType known = bound.get(id.original());
        if (known != null && given == null) {
            return new Item.Resource(known);
        }
        Item.Resource resource = is(Item.Resource.class, path, wanted, given);
        if (known != null && known != resource.type()) {
            throw fault(path, "the resource types do not match: it must be the same as another one");
        }
        bound.put(id.original(), resource.type());
        return resource;
    }

    private Item module(String path, CoreModuleType wanted, Item.Module given) {
        CoreSubtyping.mismatch(CoreModuleType.of(given.module()), wanted).ifPresent(why -> {
            throw fault(path, why);
        });
        return given;
    }

    private Item function(String path, FunctionType wanted, Item.Function given) {
        Optional<Signature> signature = given.callee().signature();
        if (signature.isPresent() && !canBe(wanted, signature.get())) {
            FunctionType type = signature.get().type();
            throw fault(
                    path,
                    "a function " + wanted + " is asked for, but " + type + " is given"
                            + (Types.match(wanted, type) ? ", with a resource type of another instance" : ""));
        }
        return given;
    }

    private boolean canBe(FunctionType wanted, Signature given) {
        if (!Types.match(wanted, given.type())) {
            return false;
        }
        Iterator<ResourceId> theirs = resources(given.type()).iterator();
        return resources(wanted)
                .allMatch(id -> Objects.equals(
                        bound.get(id.original()), given.resources().apply(theirs.next())));
    }

    private static Stream<ResourceId> resources(FunctionType type) {
        return Stream.concat(type.paramTypes().stream(), type.results().stream())
                .flatMap(Types::resources);
    }

    private static String article(String sort) {
        return (sort.equals("instance") ? "an " : "a ") + sort;
    }

    private WasmException fault(String path, String problem) {
        return new WasmException.Unlinkable(component + ": import " + path + ": " + problem);
    }
}
