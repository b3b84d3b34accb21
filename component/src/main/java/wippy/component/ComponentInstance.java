package wippy.component;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.GuestResource;
import wippy.component.abi.ResourceType;
import wippy.component.link.Item;
import wippy.component.link.LiftedFunction;
import wippy.component.link.Store;

/**
 * A component at work. Used by one thread at a time. After a trap, or anything else that unwinds its code, it cannot be
 * entered any more.
 */
public final class ComponentInstance implements AutoCloseable {
    private final Component component;
    private final Store store;
    private final Map<String, Item> exports;

    ComponentInstance(Component component, Store store, Map<String, Item> exports) {
        this.component = component;
        this.store = store;
        this.exports = exports;
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
        if (at(component.steps(path)) instanceof Item.Function(LiftedFunction function)) {
            return new ComponentFunction(path, component.functionType(path), function);
        }
        throw new UnknownFunctionException("export \"" + path + "\" of component " + component.name()
                + " is an import passed on; only its own functions can be called");
    }

    /**
     * The resource type of a resource that this instance made, as the component offers it; of several interfaces that
     * offer it, the one with its methods. Empty if it is no type of this instance's, or not offered.
     */
    public Optional<ExportedResource> resourceType(GuestResource resource) {
        return component.resources().stream()
                .filter(offered ->
                        at(offered.steps()) instanceof Item.Resource(ResourceType type) && type.equals(resource.type()))
                .max(Comparator.comparingInt(offered -> offered.methods().size()));
    }

    private @Nullable Item at(List<String> steps) {
        Map<String, Item> at = exports;
        for (String step : steps.subList(0, steps.size() - 1)) {
            if (at.get(step) instanceof Item.Instance(Map<String, Item> inner)) {
                at = inner;
            }
        }
        return at.get(steps.getLast());
    }

    /** Ends the instance: it cannot be entered any more, and its memories may serve others. */
    @Override
    public void close() {
        store.close();
    }
}
