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

    /**
     * What stands for the imports of a root instance, found by name.
     *
     * @throws wippy.engine.WasmException.Unlinkable if one is missing or cannot be what is asked for
     */
    public Map<String, Item> resolve(Map<String, Item> given) {
        return new ImportCheck(name).resolve("", type.imports(), given);
    }

    /**
     * Makes a root instance of those imports, which {@link #resolve} has checked, and gives its exports. The store is
     * closed if that fails.
     */
    public Map<String, Item> instantiate(Store store, Map<String, Item> imports) {
        boolean done = false;
        try {
            Map<String, Item> exports = Frame.build(new Closure(this, null), store, null, imports);
            done = true;
            return exports;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }
}
