package wippy.component.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wippy.component.type.ComponentType;
import wippy.engine.WasmModule;

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

    /** The core modules in it, those of components inside included. */
    public List<WasmModule> modules() {
        List<WasmModule> modules = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.DefineModule define -> modules.add(define.module());
                case Step.DefineComponent define -> modules.addAll(define.plan().modules());
                default -> {}
            }
        }
        return List.copyOf(modules);
    }

    /** Makes a root instance of those imports, and gives its exports. */
    public Map<String, Item> instantiate(Store store, Map<String, Item> imports) {
        return Frame.build(new Closure(this, null), store, null, imports);
    }
}
