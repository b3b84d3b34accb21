package wippy.component.binary;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.Codecs;
import wippy.component.link.ComponentPlan;
import wippy.component.link.ItemRef;
import wippy.component.link.ItemRef.Sort;
import wippy.component.link.Step;
import wippy.component.type.ComponentType;
import wippy.component.type.CoreModuleType;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.TypeBudget;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.MemoryType;
import wippy.engine.TableType;
import wippy.engine.TagType;

/** The index spaces of a component under construction, by their types, and the steps so far. */
final class ComponentScope extends Scope {
    /** A function and what messages call it. */
    record Named<T>(String name, T type) {}

    /** An item in its index space and its type. */
    record Located(ItemRef ref, ItemType type) {}

    final List<Step> steps = new ArrayList<>();
    final List<CoreModuleType> modules = new ArrayList<>();
    final List<Map<String, ExternType>> coreInstances = new ArrayList<>();
    final List<Named<FuncType>> coreFunctions = new ArrayList<>();
    final List<TableType> tables = new ArrayList<>();
    final List<MemoryType> memories = new ArrayList<>();
    final List<GlobalType> globals = new ArrayList<>();
    final List<TagType> tags = new ArrayList<>();
    final List<ComponentType> components = new ArrayList<>();
    final List<Named<FunctionType>> functions = new ArrayList<>();
    final List<String> instanceNames = new ArrayList<>();
    final Codecs codecs = new Codecs(this::slot);
    private final IdentityHashMap<ResourceId, Integer> slots = new IdentityHashMap<>();

    ComponentScope(@Nullable Scope outer, BinaryReader in, TypeBudget budget) {
        super(outer, in, budget);
    }

    @Override
    void introduce(ResourceId id) {
        super.introduce(id);
        slots.put(id, slots.size());
    }

    int resourceCount() {
        return slots.size();
    }

    @Override
    int slot(ResourceId id) {
        Integer slot = slots.get(id);
        if (slot == null) {
            throw in.invalid("resource type \"" + id.name() + "\" belongs to another component");
        }
        return slot;
    }

    /** The item that a sort and an index name. */
    Located locate(int sort, int coreSort, int index) {
        return switch (sort) {
            case 0 -> {
                if (coreSort != 0x11) {
                    throw in.invalid("only core modules can be passed among components");
                }
                yield new Located(
                        new ItemRef(Sort.MODULE, index), new ItemType.Module(get(modules, index, "core module")));
            }
            case 1 ->
                new Located(
                        new ItemRef(Sort.FUNCTION, index),
                        new ItemType.Function(get(functions, index, "function").type()));
            case 2 -> throw in.unsupported("value import or export");
            case 3 -> located(get(types, index, "type"));
            case 4 ->
                new Located(
                        new ItemRef(Sort.COMPONENT, index),
                        new ItemType.Component(get(components, index, "component")));
            case 5 ->
                new Located(
                        new ItemRef(Sort.INSTANCE, index),
                        new ItemType.Instance(get(instanceTypes, index, "instance")));
            default -> throw in.malformed("unknown sort 0x" + Integer.toHexString(sort));
        };
    }

    private Located located(DefinedType type) {
        return new Located(reference(type), new ItemType.Type(type));
    }

    private ItemRef reference(DefinedType type) {
        return type instanceof ResourceId id ? new ItemRef(Sort.RESOURCE, slot(id)) : new ItemRef(Sort.OTHER_TYPE, 0);
    }

    /** Gives an item the next index of its space. */
    ItemRef define(String name, ItemType item) {
        return switch (item) {
            case ItemType.Function(FunctionType type) -> {
                functions.add(new Named<>(name, type));
                yield new ItemRef(Sort.FUNCTION, functions.size() - 1);
            }
            case ItemType.Instance(InstanceType type) -> {
                instanceTypes.add(type);
                instanceNames.add(name);
                yield new ItemRef(Sort.INSTANCE, instanceTypes.size() - 1);
            }
            case ItemType.Component(ComponentType type) -> {
                components.add(type);
                yield new ItemRef(Sort.COMPONENT, components.size() - 1);
            }
            case ItemType.Module(CoreModuleType type) -> {
                modules.add(type);
                yield new ItemRef(Sort.MODULE, modules.size() - 1);
            }
            case ItemType.Type(DefinedType type) -> {
                defineType(type);
                yield reference(type);
            }
        };
    }

    ComponentPlan plan(String name) {
        return new ComponentPlan(
                name,
                new ComponentType(imports, exports),
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
                        instanceTypes.size(),
                        functions.size(),
                        slots.size()));
    }
}
