package wippy.component.link;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.engine.Extern;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;

/** The index spaces of one component instance while its steps fill them. */
@SuppressWarnings("NullAway.Init") // decoding made sure that what is read was written before
public final class Frame {
    final ComponentPlan plan;
    final @Nullable Frame outer;
    final InstanceState state;
    final Map<String, Item> imports;
    final Map<String, Item> exports = new LinkedHashMap<>();
    final WasmModule[] modules;
    final Map<String, Extern>[] coreInstances;
    final WasmFunction[] coreFunctions;
    final WasmTable[] tables;
    final WasmMemory[] memories;
    final WasmGlobal[] globals;
    final WasmTag[] tags;
    final Closure[] components;
    final Item.Instance[] instances;
    final Callee[] functions;
    final ResourceType[] resources;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Frame(Closure closure, InstanceState state, Map<String, Item> imports) {
        plan = closure.plan();
        outer = closure.outer();
        this.state = state;
        this.imports = imports;
        ComponentPlan.Sizes sizes = plan.sizes();
        modules = new WasmModule[sizes.modules()];
        coreInstances = new Map[sizes.coreInstances()];
        coreFunctions = new WasmFunction[sizes.coreFunctions()];
        tables = new WasmTable[sizes.tables()];
        memories = new WasmMemory[sizes.memories()];
        globals = new WasmGlobal[sizes.globals()];
        tags = new WasmTag[sizes.tags()];
        components = new Closure[sizes.components()];
        instances = new Item.Instance[sizes.instances()];
        functions = new Callee[sizes.functions()];
        resources = new ResourceType[sizes.resources()];
    }

    /** Instantiates a component and gives its exports. */
    static Map<String, Item> build(
            Closure closure, Store store, @Nullable InstanceState parent, Map<String, Item> imports) {
        store.countInstance();
        InstanceState state = new InstanceState(store, parent);
        Frame frame = new Frame(closure, state, imports);
        InstanceState caller = store.current();
        store.current(state);
        try {
            for (Step step : frame.plan.steps()) {
                step.run(frame);
            }
        } finally {
            store.current(caller);
        }
        state.open();
        return frame.exports;
    }

    /** The frame that many components further out. */
    Frame at(int count) {
        Frame frame = this;
        for (int i = 0; i < count && frame.outer != null; i++) {
            frame = frame.outer;
        }
        return frame;
    }

    Extern core(CoreSort sort, int index) {
        return switch (sort) {
            case FUNCTION -> coreFunctions[index];
            case TABLE -> tables[index];
            case MEMORY -> memories[index];
            case GLOBAL -> globals[index];
            case TAG -> tags[index];
        };
    }

    /** Puts an extern at the index; decoding has checked that it is of the sort. */
    void core(CoreSort sort, int index, Extern extern) {
        switch (sort) {
            case FUNCTION -> coreFunctions[index] = (WasmFunction) extern;
            case TABLE -> tables[index] = (WasmTable) extern;
            case MEMORY -> memories[index] = (WasmMemory) extern;
            case GLOBAL -> globals[index] = (WasmGlobal) extern;
            case TAG -> tags[index] = (WasmTag) extern;
        }
    }

    Item item(ItemRef ref) {
        return switch (ref.sort()) {
            case FUNCTION -> new Item.Function(functions[ref.index()]);
            case INSTANCE -> instances[ref.index()];
            case COMPONENT -> new Item.Component(components[ref.index()]);
            case MODULE -> new Item.Module(modules[ref.index()]);
            case RESOURCE -> new Item.Resource(resources[ref.index()]);
            case OTHER_TYPE -> new Item.OtherType();
        };
    }

    /** Puts an item where the reference says. */
    void put(ItemRef ref, @Nullable Item item, String name) {
        switch (ref.sort()) {
            case FUNCTION ->
                functions[ref.index()] = as(Item.Function.class, item, name).callee();
            case INSTANCE -> instances[ref.index()] = as(Item.Instance.class, item, name);
            case COMPONENT ->
                components[ref.index()] = as(Item.Component.class, item, name).closure();
            case MODULE ->
                modules[ref.index()] = as(Item.Module.class, item, name).module();
            case RESOURCE ->
                resources[ref.index()] = as(Item.Resource.class, item, name).type();
            case OTHER_TYPE -> {}
        }
    }

    private <T extends Item> T as(Class<T> type, @Nullable Item item, String name) {
        if (!type.isInstance(item)) {
            throw new WasmException.Unlinkable(plan.name() + ": \"" + name + "\" "
                    + (item == null
                            ? "is missing"
                            : "is a " + item.getClass().getSimpleName() + ", not a " + type.getSimpleName()));
        }
        return type.cast(item);
    }
}
