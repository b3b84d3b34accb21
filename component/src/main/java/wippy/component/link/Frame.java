package wippy.component.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

/** The index spaces of one component instance, which its steps fill, some of them only when somebody looks. */
@SuppressWarnings("NullAway.Init") // each place has a step that fills it
public final class Frame {
    final ComponentPlan plan;
    final @Nullable Frame outer;
    final InstanceState state;
    final Map<String, Item> imports;
    final ResourceType[] resources;

    private final @Nullable WasmModule[] modules;
    private final @Nullable CoreInstance[] coreInstances;
    private final @Nullable WasmFunction[] coreFunctions;
    private final @Nullable WasmTable[] tables;
    private final @Nullable WasmMemory[] memories;
    private final @Nullable WasmGlobal[] globals;
    private final @Nullable WasmTag[] tags;
    private final @Nullable Closure[] components;
    private final Item.@Nullable Instance[] instances;
    private final @Nullable Callee[] functions;

    private Frame(ComponentPlan plan, @Nullable Frame outer, InstanceState state, Map<String, Item> imports) {
        this.plan = plan;
        this.outer = outer;
        this.state = state;
        this.imports = imports;
        ComponentPlan.Sizes sizes = plan.sizes();
        modules = new WasmModule[sizes.modules()];
        coreInstances = new CoreInstance[sizes.coreInstances()];
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

    /** Instantiates a root component and gives its exports, most of which will be made when they are looked at. */
    static Map<String, Item> buildRoot(ComponentPlan plan, Store store, Map<String, Item> imports) {
        Frame frame = build(new Closure(plan, null), store, null, imports);
        return new ExportMap(frame, plan.program().exports());
    }

    /**
     * Instantiates a component inside and gives its exports. They are made at once: what waits, waits for what is in
     * the same component, so that nobody who looks has a long way to go.
     */
    static Map<String, Item> buildInner(Closure closure, Store store, InstanceState parent, Map<String, Item> imports) {
        Frame frame = build(closure, store, parent, imports);
        Map<String, ItemRef> places = closure.plan().program().exports();
        Map<String, Item> exports = LinkedHashMap.newLinkedHashMap(places.size());
        places.forEach((name, place) -> exports.put(name, frame.item(place)));
        return exports;
    }

    private static Frame build(
            Closure closure, Store store, @Nullable InstanceState parent, Map<String, Item> imports) {
        store.countInstance();
        InstanceState state = new InstanceState(store, parent);
        store.opened(state.handles());
        Frame frame = new Frame(closure.plan(), closure.outer(), state, imports);
        InstanceState caller = store.current();
        store.current(state);
        try {
            closure.plan().program().run(frame);
        } finally {
            store.current(caller);
        }
        state.open();
        return frame;
    }

    /** The frame that many components further out. */
    Frame at(int count) {
        Frame frame = this;
        for (int i = 0; i < count && frame.outer != null; i++) {
            frame = frame.outer;
        }
        return frame;
    }

    private <T> T get(Space space, @Nullable T[] array, int index) {
        T known = array[index];
        if (known == null) {
            plan.program().maker(space, index).run(this);
            known = Objects.requireNonNull(array[index]);
        }
        return known;
    }

    WasmModule module(int index) {
        return get(Space.MODULE, modules, index);
    }

    void module(int index, WasmModule module) {
        modules[index] = module;
    }

    CoreInstance coreInstance(int index) {
        return get(Space.CORE_INSTANCE, coreInstances, index);
    }

    void coreInstance(int index, CoreInstance instance) {
        coreInstances[index] = instance;
    }

    WasmFunction coreFunction(int index) {
        return get(Space.CORE_FUNCTION, coreFunctions, index);
    }

    void coreFunction(int index, WasmFunction function) {
        coreFunctions[index] = function;
    }

    WasmMemory memory(int index) {
        return get(Space.MEMORY, memories, index);
    }

    Closure component(int index) {
        return get(Space.COMPONENT, components, index);
    }

    void component(int index, Closure component) {
        components[index] = component;
    }

    Item.Instance instance(int index) {
        return get(Space.INSTANCE, instances, index);
    }

    void instance(int index, Item.Instance instance) {
        instances[index] = instance;
    }

    Callee function(int index) {
        return get(Space.FUNCTION, functions, index);
    }

    void function(int index, Callee function) {
        functions[index] = function;
    }

    Extern core(CoreSort sort, int index) {
        return switch (sort) {
            case FUNCTION -> coreFunction(index);
            case TABLE -> get(Space.TABLE, tables, index);
            case MEMORY -> memory(index);
            case GLOBAL -> get(Space.GLOBAL, globals, index);
            case TAG -> get(Space.TAG, tags, index);
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
            case FUNCTION -> new Item.Function(function(ref.index()));
            case INSTANCE -> instance(ref.index());
            case COMPONENT -> new Item.Component(component(ref.index()));
            case MODULE -> new Item.Module(module(ref.index()));
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
