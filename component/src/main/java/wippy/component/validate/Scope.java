package wippy.component.validate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.component.type.DefinedType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.TypeBudget;

/** The index spaces that components, component types and instance types have in common, and what lies around them. */
class Scope {
    /** What a scope is of. */
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    static final int MAX_TYPES = 1_000_000;
    private static final int MAX_DEPTH = 100;

    final Kind kind;
    final @Nullable Scope outer;
    final Place place;
    final TypeBudget budget;
    final ValueFacts facts;
    final List<DefinedType> types = new ArrayList<>();
    final CoreTypeSpace coreTypes;
    final List<InstanceType> instances = new ArrayList<>();
    final Side imports;
    final Side exports;
    final Visibility importable = new Visibility(null);
    final Visibility exportable = new Visibility(importable);
    private final Set<ResourceId> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean importing;
    private final Set<ResourceId> resources = Collections.newSetFromMap(new IdentityHashMap<>());

    Scope(Kind kind, @Nullable Scope outer, Place place, TypeBudget budget) {
        this.kind = kind;
        this.outer = outer;
        this.place = place;
        this.budget = budget;
        facts = outer == null ? new ValueFacts() : outer.facts;
        coreTypes = new CoreTypeSpace(place);
        imports = Side.ofImports(place);
        exports = Side.ofExports(place);
        int depth = 0;
        for (Scope at = outer; at != null; at = at.outer) {
            depth++;
        }
        if (depth > MAX_DEPTH) {
            throw place.invalid("components and types are nested deeper than " + MAX_DEPTH);
        }
    }

    <T> T get(List<T> space, int index, String what) {
        if (index < 0 || index >= space.size()) {
            throw place.invalid(
                    "unknown " + what + " " + Integer.toUnsignedString(index) + ": " + what + " index out of bounds");
        }
        return space.get(index);
    }

    DefinedType type(int index) {
        return get(types, index, "type");
    }

    /** The resource type at that index. */
    ResourceId resource(int index) {
        if (type(index) instanceof ResourceId id) {
            return id;
        }
        throw place.invalid("type index " + index + " is not a resource type");
    }

    InstanceType instance(int index) {
        return get(instances, index, "instance");
    }

    void charge(DefinedType type) {
        try {
            budget.charge(type);
        } catch (IllegalArgumentException e) {
            throw place.invalid(String.valueOf(e.getMessage()));
        }
    }

    void spend(int parts) {
        try {
            budget.spend(parts);
        } catch (IllegalArgumentException e) {
            throw place.invalid(String.valueOf(e.getMessage()));
        }
    }

    void defineType(DefinedType type) {
        if (types.size() >= MAX_TYPES) {
            throw place.invalid("too many types: " + MAX_TYPES + " are the limit");
        }
        charge(type);
        types.add(type);
    }

    /** A resource type that comes into being here. */
    void introduce(ResourceId id) {
        resources.add(id.original());
        if (importing) {
            imported.add(id.original());
        }
    }

    /** Whether the resource type came into being here, and not by an import. */
    boolean isLocal(ResourceId id) {
        return resources.contains(id.original()) && !imported.contains(id.original());
    }

    /** What comes into being in there is imported. */
    <T> T importing(Supplier<T> arrival) {
        importing = true;
        T arrived = arrival.get();
        importing = false;
        return arrived;
    }

    /** Makes sure that an import speaks of no resource type that comes from elsewhere. */
    void checkImported(ItemType type) {
        if (Resources.any(type, facts, this::isLocal)) {
            throw place.invalid("local resource type found in imports: an import can only use imported resource types");
        }
    }

    /** Whether the resource type is one of this scope or one around it. */
    boolean knows(ResourceId id) {
        return resources.contains(id.original()) || (outer != null && outer.knows(id));
    }

    /** The scope that many further out. */
    Scope outer(int count) {
        Scope target = this;
        for (int i = count; i != 0; i--) {
            if (target.outer == null) {
                throw place.invalid("invalid outer alias count of " + Integer.toUnsignedString(count));
            }
            target = target.outer;
        }
        return target;
    }

    /** Whether the border of a component lies between here and the scope that many further out. */
    boolean leavesComponent(int count) {
        Scope at = this;
        for (int i = 0; i < count && at.outer != null; i++) {
            if (at.kind == Kind.COMPONENT) {
                return true;
            }
            at = at.outer;
        }
        return false;
    }

    /** Where instances keep the resource type; nothing in mere types. */
    int slot(ResourceId id) {
        return -1;
    }
}
