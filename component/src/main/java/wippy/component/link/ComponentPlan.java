package wippy.component.link;

import java.util.List;
import java.util.Map;
import wippy.component.type.ComponentType;

/**
 * A component ready to be instantiated: its type and the steps that make an instance. Immutable, shared by threads.
 *
 * @param name for messages and backtraces
 * @param sizes of the index spaces of an instance
 */
public record ComponentPlan(String name, ComponentType type, List<Step> steps, Sizes sizes) {
    /** How many of each there are in the end. */
    public record Sizes(
            int modules,
            int coreInstances,
            int coreFunctions,
            int tables,
            int memories,
            int globals,
            int tags,
            int components,
            int instances,
            int functions,
            int resources) {}

    public ComponentPlan {
        steps = List.copyOf(steps);
    }

    /** Makes a root instance of those imports, and gives its exports. */
    public Map<String, Item> instantiate(Store store, Map<String, Item> imports) {
        return Frame.build(new Closure(this, null), store, null, imports);
    }
}
