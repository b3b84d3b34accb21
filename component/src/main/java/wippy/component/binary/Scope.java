package wippy.component.binary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.component.link.Step.ResourcePath;
import wippy.component.type.CoreModuleType;
import wippy.component.type.DefinedType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.type.TypeBudget;
import wippy.engine.FuncType;

/** The index spaces that component types, instance types and components have in common, and what lies around them. */
class Scope {
    private static final int MAX_ITEMS = 1_000_000;

    /** A core type: exactly one of the two. */
    record CoreType(@Nullable FuncType function, @Nullable CoreModuleType module) {}

    final @Nullable Scope outer;
    /** What is being read now, for the offset in errors. */
    BinaryReader in;

    final TypeBudget budget;
    final List<DefinedType> types = new ArrayList<>();
    final List<CoreType> coreTypes = new ArrayList<>();
    final List<InstanceType> instanceTypes = new ArrayList<>();
    final Map<String, ItemType> imports = new LinkedHashMap<>();
    final Map<String, ItemType> exports = new LinkedHashMap<>();
    private final Set<String> importNames = new HashSet<>();
    private final Set<String> exportNames = new HashSet<>();
    private final Set<ResourceId> resources = Collections.newSetFromMap(new IdentityHashMap<>());

    Scope(@Nullable Scope outer, BinaryReader in, TypeBudget budget) {
        this.outer = outer;
        this.in = in;
        this.budget = budget;
    }

    <T> T get(List<T> space, int index, String what) {
        if (index < 0 || index >= space.size()) {
            throw in.invalid("unknown " + what + " " + index + ": " + what + " index out of bounds");
        }
        return space.get(index);
    }

    void charge(DefinedType type) {
        try {
            budget.charge(type);
        } catch (IllegalArgumentException e) {
            throw in.invalid(String.valueOf(e.getMessage()));
        }
    }

    void defineType(DefinedType type) {
        if (types.size() >= MAX_ITEMS) {
            throw in.invalid("too many types");
        }
        charge(type);
        types.add(type);
    }

    /** A resource type that comes into being here. */
    void introduce(ResourceId id) {
        resources.add(id);
    }

    /** Whether the resource type is one of this scope or one around it. */
    boolean knows(ResourceId id) {
        return resources.contains(id) || (outer != null && outer.knows(id));
    }

    /**
     * The type of an item that comes in from elsewhere, where each resource type it brings along becomes one of this
     * scope.
     *
     * @param found gets the paths of those resource types
     */
    ItemType adopt(ItemType item, Substitution substitution, List<ResourcePath> found) {
        if (!(item instanceof ItemType.Instance(InstanceType type))) {
            return substitution.apply(item);
        }
        charge(type);
        collect(type, new ArrayList<>(), substitution, found);
        return substitution.apply(item);
    }

    private void collect(InstanceType type, List<String> path, Substitution substitution, List<ResourcePath> found) {
        type.exports().forEach((name, export) -> {
            path.add(name);
            if (export instanceof ItemType.Type(ResourceId id) && !knows(id) && !substitution.has(id)) {
                ResourceId own = new ResourceId(name);
                substitution.put(id, own);
                introduce(own);
                found.add(new ResourcePath(List.copyOf(path), slot(own)));
            } else if (export instanceof ItemType.Instance(InstanceType inner)) {
                collect(inner, path, substitution, found);
            }
            path.removeLast();
        });
    }

    /** Where instances keep the resource type; nothing in mere types. */
    int slot(ResourceId id) {
        return -1;
    }

    void addImport(String name, ItemType type) {
        if (!importNames.add(name.toLowerCase(Locale.ROOT))) {
            throw in.invalid("import name \"" + name + "\" conflicts with a previous one");
        }
        imports.put(name, type);
    }

    void addExport(String name, ItemType type) {
        if (!exportNames.add(name.toLowerCase(Locale.ROOT))) {
            throw in.invalid("export name \"" + name + "\" conflicts with a previous one");
        }
        exports.put(name, type);
    }
}
