package wippy.component.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Codecs;
import wippy.component.link.ComponentPlan;
import wippy.component.link.ItemRef;
import wippy.component.link.Step;
import wippy.component.syntax.Feature;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.type.ComponentType;
import wippy.component.type.CoreModuleType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.TypeBudget;
import wippy.engine.ExportType;
import wippy.engine.GlobalType;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;

/** The index spaces of a component, by their types, and the steps so far that make an instance of it. */
final class ComponentScope extends Scope {
    /** A function and what messages call it. */
    record NamedFunction(String name, FunctionType type) {}

    /** An item in its index space and its type. */
    record Located(ItemRef ref, ItemType type) {}

    /** What a resource type is called before it has a name outside. */
    static final String UNNAMED = "resource";

    private static final int MAX_ITEMS = 1_000_000;

    final List<Step> steps = new ArrayList<>();
    final List<CoreModuleType> modules = new ArrayList<>();
    final List<Map<String, ExportType>> coreInstances = new ArrayList<>();
    /** Under the names that messages call them by. */
    final List<ExportType> coreFunctions = new ArrayList<>();

    final List<TableType> tables = new ArrayList<>();
    final List<MemoryType> memories = new ArrayList<>();
    final List<GlobalType> globals = new ArrayList<>();
    final List<TagType> tags = new ArrayList<>();
    final List<ComponentType> components = new ArrayList<>();
    final List<NamedFunction> functions = new ArrayList<>();
    final List<String> instanceNames = new ArrayList<>();
    final Codecs codecs = new Codecs(this::slot);
    private final Map<ResourceId, Integer> slots = new IdentityHashMap<>();
    private final Set<ResourceId> exported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Integer, Integer> definitions = new HashMap<>();

    ComponentScope(@Nullable Scope outer, Place place, TypeBudget budget) {
        super(Kind.COMPONENT, outer, place, budget);
    }

    @Override
    void introduce(ResourceId id) {
        super.introduce(id);
        slots.put(id.original(), slots.size());
    }

    /** Makes sure that an export speaks of no resource type that has no name outside. */
    void checkExported(ItemType type) {
        noteExported(type);
        if (Resources.any(type, facts, id -> isLocal(id) && !exported.contains(id.original()))) {
            throw place.invalid("local resource type found in export but not exported itself");
        }
    }

    private void noteExported(ItemType type) {
        switch (type) {
            case ItemType.Type(ResourceId id) -> exported.add(id.original());
            case ItemType.Instance(InstanceType instance) ->
                instance.exports().values().forEach(this::noteExported);
            default -> {}
        }
    }

    @Override
    int slot(ResourceId id) {
        Integer slot = slots.get(id.original());
        if (slot == null) {
            throw place.invalid("resource type \"" + id.name() + "\" belongs to another component");
        }
        return slot;
    }

    /** Adds a resource type of the component's own, to be called by its first name outside. */
    void defineResource(ResourceId id, int destructor) {
        introduce(id);
        definitions.put(slot(id), steps.size());
        steps.add(new Step.DefineResource(id.name(), destructor, slot(id)));
        defineType(id);
    }

    /** Whether the component defines the resource type itself. */
    boolean defines(ResourceId id) {
        Integer slot = slots.get(id.original());
        return slot != null && definitions.containsKey(slot);
    }

    /** If it is a resource type of the component's own, and has no name yet, it gets that one. */
    void nameResource(ItemType item, String name) {
        if (!(item instanceof ItemType.Type(DefinedType type) && type instanceof ResourceId id)) {
            return;
        }
        Integer at = definitions.get(slot(id));
        if (at != null
                && steps.get(at) instanceof Step.DefineResource(String old, int destructor, int slot)
                && old.equals(UNNAMED)) {
            steps.set(at, new Step.DefineResource(Arrival.label(name), destructor, slot));
        }
    }

    /** The item that a sort and an index name. */
    Located locate(SortIndex item) {
        int index = item.index();
        return switch (item.sort()) {
            case CORE_MODULE ->
                located(ItemRef.Sort.MODULE, index, new ItemType.Module(get(modules, index, "core module")));
            case FUNC ->
                located(
                        ItemRef.Sort.FUNCTION,
                        index,
                        new ItemType.Function(get(functions, index, "function").type()));
            case VALUE -> throw place.unsupported(Feature.VALUES, "a value");
            case TYPE -> {
                DefinedType type = type(index);
                yield new Located(reference(type), new ItemType.Type(type));
            }
            case COMPONENT ->
                located(ItemRef.Sort.COMPONENT, index, new ItemType.Component(get(components, index, "component")));
            case INSTANCE -> located(ItemRef.Sort.INSTANCE, index, new ItemType.Instance(instance(index)));
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
                throw place.invalid("a " + item.sort() + " cannot be passed among components");
        };
    }

    private static Located located(ItemRef.Sort sort, int index, ItemType type) {
        return new Located(new ItemRef(sort, index), type);
    }

    private ItemRef reference(DefinedType type) {
        return type instanceof ResourceId id
                ? new ItemRef(ItemRef.Sort.RESOURCE, slot(id))
                : new ItemRef(ItemRef.Sort.OTHER_TYPE, 0);
    }

    /** Gives an item the next index of its space. */
    ItemRef define(String name, ItemType item) {
        return switch (item) {
            case ItemType.Function(FunctionType type) -> {
                charge(type);
                yield new ItemRef(ItemRef.Sort.FUNCTION, add(functions, new NamedFunction(name, type), "functions"));
            }
            case ItemType.Instance(InstanceType type) -> {
                instanceNames.add(name);
                yield new ItemRef(ItemRef.Sort.INSTANCE, add(instances, type, "instances"));
            }
            case ItemType.Component(ComponentType type) -> {
                charge(type);
                yield new ItemRef(ItemRef.Sort.COMPONENT, add(components, type, "components"));
            }
            case ItemType.Module(CoreModuleType type) ->
                new ItemRef(ItemRef.Sort.MODULE, add(modules, type, "core modules"));
            case ItemType.Type(DefinedType type) -> {
                defineType(type);
                yield reference(type);
            }
        };
    }

    /** Adds to an index space, and gives the index. */
    <T> int add(List<T> space, T item, String what) {
        if (space.size() >= MAX_ITEMS) {
            throw place.invalid("too many " + what + ": " + MAX_ITEMS + " are the limit");
        }
        space.add(item);
        return space.size() - 1;
    }

    /** What a core sort and an index name. */
    ExportType core(Sort sort, int index, String name) {
        return switch (sort) {
            case CORE_FUNC -> {
                ExportType function = get(coreFunctions, index, "core function");
                yield new ExportType(name, function.type(), function.definition());
            }
            case CORE_TABLE -> new ExportType(name, get(tables, index, "core table"));
            case CORE_MEMORY -> new ExportType(name, get(memories, index, "core memory"));
            case CORE_GLOBAL -> new ExportType(name, get(globals, index, "core global"));
            case CORE_TAG -> new ExportType(name, get(tags, index, "core tag"));
            case CORE_TYPE, CORE_MODULE, CORE_INSTANCE, FUNC, VALUE, TYPE, COMPONENT, INSTANCE ->
                throw place.invalid("only functions, tables, memories, globals and tags can be exported by core"
                        + " instances, not a " + sort);
        };
    }

    ComponentPlan plan() {
        return new ComponentPlan(
                place.component(),
                new ComponentType(imports.items(), exports.items()),
                steps,
                new ComponentPlan.Sizes(
                        modules.size(),
                        coreInstances.size(),
                        coreFunctions.size(),
                        tables.size(),
                        memories.size(),
                        globals.size(),
                        tags.size(),
                        components.size(),
                        instances.size(),
                        functions.size(),
                        slots.size()));
    }
}
