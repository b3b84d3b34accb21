package wippy.component.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wippy.component.type.ComponentType;
import wippy.engine.WasmModule;

/** A component ready to be instantiated: its type and the steps that make an instance. Immutable, shared by threads. */
public final class ComponentPlan {
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
            int resources) {
        int of(Space space) {
            return switch (space) {
                case MODULE -> modules;
                case CORE_INSTANCE -> coreInstances;
                case CORE_FUNCTION -> coreFunctions;
                case TABLE -> tables;
                case MEMORY -> memories;
                case GLOBAL -> globals;
                case TAG -> tags;
                case COMPONENT -> components;
                case INSTANCE -> instances;
                case FUNCTION -> functions;
                case RESOURCE -> resources;
            };
        }
    }

    private final String name;
    private final ComponentType type;
    private final List<Step> steps;
    private final Sizes sizes;
    private final Program program;

    /**
     * With its steps in order.
     *
     * @param name for messages and backtraces
     * @param sizes of the index spaces of an instance
     */
    public ComponentPlan(String name, ComponentType type, List<Step> steps, Sizes sizes) {
        this.name = name;
        this.type = type;
        this.steps = List.copyOf(steps);
        this.sizes = sizes;
        this.program = new Program(this.steps, sizes);
    }

    /** What messages and backtraces call it. */
    public String name() {
        return name;
    }

    /** What it asks for and offers. */
    public ComponentType type() {
        return type;
    }

    Sizes sizes() {
        return sizes;
    }

    Program program() {
        return program;
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
            Map<String, Item> exports = Frame.buildRoot(this, store, imports);
            done = true;
            return exports;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }
}
