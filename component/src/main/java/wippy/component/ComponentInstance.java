package wippy.component;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.base.execution.GuestLane;
import wippy.component.abi.GuestResource;
import wippy.component.abi.Holding;
import wippy.component.abi.HostResource;
import wippy.component.abi.ResourceType;
import wippy.component.link.Callee;
import wippy.component.link.Item;
import wippy.component.link.LiftedFunction;
import wippy.component.link.Store;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;

/**
 * A component at work. Used by one thread at a time. After a trap, or anything else that unwinds its code, it cannot be
 * entered any more.
 */
public final class ComponentInstance implements AutoCloseable {
    private final Component component;
    private final ImportedItems imports;
    private final Store store;
    private final Map<String, Item> exports;
    private final Turn turn;

    ComponentInstance(Component component, ImportedItems imports, Store store, Map<String, Item> exports) {
        this.component = component;
        this.imports = imports;
        this.store = store;
        this.exports = exports;
        turn = new Turn(component.name());
    }

    /** The paths of all its functions. */
    public List<String> functionPaths() {
        return component.functionPaths();
    }

    /**
     * The function that {@link Component#resolve} finds.
     *
     * @throws UnknownFunctionException if there is none, or more than one
     */
    public ComponentFunction function(String name) {
        String path = component.resolve(name);
        FunctionType type = component.functionType(path);
        return switch (ImportedItems.at(exports, component.steps(path))) {
            case Item.Function(LiftedFunction function) -> new ComponentFunction(path, type, function, this, turn);
            case Item.Function(Callee callee) ->
                new ComponentFunction(
                        path, type, imports.passed(path, callee, type).in(store), this, turn);
            case null, default -> throw new UnknownFunctionException("no function \"" + path + "\"");
        };
    }

    /**
     * A function that the component imports, called as if the component did: what is needed to use a resource of the
     * host that the component has returned.
     *
     * @param path {@code name}, or {@code interface#name}
     * @throws UnknownFunctionException if there is none
     */
    public ComponentFunction importedFunction(String path) {
        return new ComponentFunction(
                path, component.importedType(path), imports.function(path).in(store), this, turn);
    }

    /**
     * The resource type of a resource that this instance gave away: as the component exports it, of several interfaces
     * that do the one with its methods; or, if it is the host's, with all that the component imports of it. Empty if it
     * does neither.
     */
    public Optional<ResourceInterface> resourceType(Holding resource) {
        return resource instanceof HostResource
                ? imports.resource(resource.type()).or(() -> exported(resource.type()))
                : exported(resource.type());
    }

    private Optional<ResourceInterface> exported(ResourceType wanted) {
        return component.resources().stream()
                .filter(offered ->
                        ImportedItems.at(exports, offered.steps()) instanceof Item.Resource(ResourceType type)
                                && type.equals(wanted))
                .max(Comparator.comparingInt(offered -> offered.methods().size()));
    }

    /** An object of a Java interface over all functions; see {@link #as(String, Class)}. */
    public <T> T as(Class<T> type) {
        return as("", type);
    }

    /**
     * An object of a Java interface whose methods call the functions of an interface that the component exports:
     * {@code tagCount} calls {@code tag-count}, {@code newCounter} the constructor of a resource {@code counter},
     * {@code counterSum} its static function {@code sum}. Default methods without such a function keep their own code;
     * {@code close()} closes the instance. The package's description says which Java types stand for which types of
     * WIT.
     *
     * <p>What fits is found out once for each component, not at every call or instance.
     *
     * @param interfaceName as {@link Component#resolve} takes it: with or without package and version
     * @throws wippy.component.bind.BindingException if a method has no function, or another type than it
     * @throws UnknownFunctionException if there is no such interface, or more than one
     */
    public <T> T as(String interfaceName, Class<T> type) {
        return type.cast(component.binding(interfaceName, type).over(new InstanceCalls(this, this::function)));
    }

    /** A function of this instance as an object of a Java interface with one method. */
    <T> T as(ComponentFunction function, Class<T> type) {
        return type.cast(component.binding(function, type).over(new InstanceCalls(this, path -> function)));
    }

    /** The exports as others may import them. */
    GivenItem items() {
        return new GivenItem(
                new Item.Instance(given(exports)), new ItemType.Instance(new InstanceType(component.exports())));
    }

    /** One export as others may import it. */
    GivenItem item(String name) {
        Item item = exports.get(name);
        ItemType type = component.exports().get(name);
        if (item == null || type == null) {
            throw new UnknownFunctionException("export \"" + name + "\" not found in component " + component.name()
                    + "; it exports " + String.join(", ", exports.keySet()));
        }
        return new GivenItem(given(item), type);
    }

    private Map<String, Item> given(Map<String, Item> items) {
        Map<String, Item> given = LinkedHashMap.newLinkedHashMap(items.size());
        items.forEach((name, item) -> given.put(name, given(item)));
        return given;
    }

    private Item given(Item item) {
        return switch (item) {
            case Item.Function(Callee callee) -> new Item.Function(new GivenFunction(callee, turn));
            case Item.Instance(Map<String, Item> inner) -> new Item.Instance(given(inner));
            case Item.Component _, Item.Module _, Item.Resource _, Item.OtherType _ -> item;
        };
    }

    /** Ends a resource of this instance, if it has not ended with the instance already. */
    void drop(GuestResource resource) {
        GuestLane.call(() -> {
            boolean taken = turn.take();
            try {
                if (store.isSound()) {
                    resource.close();
                }
                return true;
            } finally {
                if (taken) {
                    turn.giveBack();
                }
            }
        });
    }

    /** Whether it can be entered: not after a failure in it, nor when it was closed. */
    public boolean isUsable() {
        return store.isSound();
    }

    /**
     * Ends the instance: it cannot be entered any more, its resources are gone, and its memories may serve others. Does
     * nothing the second time.
     *
     * @throws IllegalStateException if another thread uses it, or this one is inside of a call of it
     */
    @Override
    public void close() {
        if (!turn.take()) {
            throw new IllegalStateException(
                    "the instance of " + component.name() + " cannot be closed from inside of its own call");
        }
        try {
            store.close();
        } finally {
            turn.giveBack();
        }
    }

    @Override
    public String toString() {
        return "an instance of " + component.name();
    }
}
