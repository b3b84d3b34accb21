package wippy.component.validate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import wippy.component.type.ComponentType;
import wippy.component.type.CoreSubtyping;
import wippy.component.type.DefinedType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.type.ValueType;

/**
 * Whether items can stand for others (Explainer, Type Checking). Where a resource type is wanted that nobody knows yet,
 * the one that is given is noted, and meant from then on.
 */
final class Subtyping {
    private final Scope scope;
    private final Mismatches mismatches;
    private final Set<ResourceId> fixed;
    private final boolean existing;
    private final Substitution meant = new Substitution();
    private final ValueEquality values;

    /**
     * Nothing noted yet.
     *
     * @param scope whose resource types stand for themselves
     * @param what is compared, for errors
     */
    Subtyping(Scope scope, String what) {
        this(scope, new Mismatches(scope.place, what), Collections.newSetFromMap(new IdentityHashMap<>()), false);
    }

    private Subtyping(Scope scope, Mismatches mismatches, Set<ResourceId> fixed, boolean existing) {
        this.scope = scope;
        this.mismatches = mismatches;
        this.fixed = fixed;
        this.existing = existing;
        values = new ValueEquality(mismatches, this::sameResource);
    }

    /** Of items that exist, whose resource types are compared by who knows what they are. */
    static Subtyping ofExisting(Scope scope, String what) {
        return new Subtyping(
                scope, new Mismatches(scope.place, what), Collections.newSetFromMap(new IdentityHashMap<>()), true);
    }

    /** Which types are meant by those that were wanted so far. */
    Substitution meant() {
        return meant;
    }

    /** Makes sure that what is given under a name can stand for what is wanted. */
    void check(String name, ItemType given, ItemType wanted) {
        mismatches.in("\"" + name + "\"", () -> check(given, wanted));
    }

    /** Makes sure that what is given can stand for what is wanted. */
    void check(ItemType given, ItemType wanted) {
        switch (wanted) {
            case ItemType.Function(var type)
            when given instanceof ItemType.Function(var other) -> function(other, type);
            case ItemType.Instance(var type)
            when given instanceof ItemType.Instance(var other) -> instance(other, type);
            case ItemType.Component(var type)
            when given instanceof ItemType.Component(var other) -> component(other, type);
            case ItemType.Module(var type)
            when given instanceof ItemType.Module(var other) -> {
                scope.spend(type.imports().size()
                        + type.exports().size()
                        + other.imports().size());
                CoreSubtyping.mismatch(other, type).ifPresent(why -> {
                    throw mismatches.error(why);
                });
            }
            case ItemType.Type(var type) when given instanceof ItemType.Type(var other) -> type(other, type);
            default -> throw mismatches.error("expected " + word(wanted) + ", found " + word(given));
        }
    }

    private static String word(ItemType item) {
        return item instanceof ItemType.Function ? "func" : item.sort();
    }

    private void type(DefinedType given, DefinedType wanted) {
        switch (wanted) {
            case ResourceId id when given instanceof ResourceId other -> resource(other, id);
            case ValueType type
            when given instanceof ValueType other -> {
                values.check(other, type);
                if (!(type instanceof ValueType.Primitive)) {
                    meant.replace(type, other);
                }
            }
            case FunctionType type when given instanceof FunctionType other -> function(other, type);
            case InstanceType type when given instanceof InstanceType other -> instance(other, type);
            case ComponentType type when given instanceof ComponentType other -> component(other, type);
            default -> throw mismatches.error("expected " + word(wanted) + ", found " + word(given));
        }
    }

    private static String word(DefinedType type) {
        return switch (type) {
            case ResourceId _ -> "resource";
            case ValueType _ -> "defined type";
            case FunctionType _ -> "func";
            case InstanceType _ -> "instance";
            case ComponentType _ -> "component";
        };
    }

    private Subtyping inside() {
        return new Subtyping(scope, mismatches, fixed, false);
    }

    /** Where any resource type would do, this one is meant from now on. */
    private void resource(ResourceId given, ResourceId wanted) {
        if (existing) {
            return;
        }
        if (meant.has(wanted) || fixed.contains(wanted.original()) || scope.knows(wanted)) {
            sameResource(given, wanted);
        } else {
            meant.put(wanted, given);
        }
        meant.replace(wanted, given);
    }

    private void sameResource(ResourceId given, ResourceId wanted) {
        if (!existing && !given.isSame(meant.apply(wanted))) {
            throw mismatches.error("resource types are not the same: \"" + wanted + "\" and \"" + given + "\"");
        }
    }

    private void function(FunctionType given, FunctionType wanted) {
        int count = wanted.params().size();
        if (given.params().size() != count) {
            throw mismatches.error(
                    "expected " + count + " parameters, found " + given.params().size());
        }
        for (int i = 0; i < count; i++) {
            FunctionType.Param param = wanted.params().get(i);
            FunctionType.Param other = given.params().get(i);
            if (!param.name().equals(other.name())) {
                throw mismatches.error(
                        "expected parameter named \"" + param.name() + "\", found \"" + other.name() + "\"");
            }
            mismatches.in(
                    "type mismatch in function parameter \"" + param.name() + "\"",
                    () -> values.check(other.type(), param.type()));
        }
        if (wanted.results().size() != given.results().size()) {
            throw mismatches.error(
                    wanted.results().isEmpty() ? "expected no result, found one" : "expected a result, found none");
        }
        for (int i = 0; i < wanted.results().size(); i++) {
            ValueType result = wanted.results().get(i);
            ValueType other = given.results().get(i);
            mismatches.in("type mismatch with result type", () -> values.check(other, result));
        }
    }

    private void instance(InstanceType given, InstanceType wanted) {
        exports(given.exports(), wanted.exports(), "instance");
    }

    private void exports(Map<String, ItemType> given, Map<String, ItemType> wanted, String of) {
        wanted.forEach((name, type) -> {
            ItemType found = given.get(name);
            if (found == null) {
                throw mismatches.error("missing expected export \"" + name + "\"");
            }
            mismatches.in("type mismatch in " + of + " export \"" + name + "\"", () -> check(found, type));
        });
    }

    /** The given one may ask for less, and for what is wider; what it makes of that must be what is wanted. */
    private void component(ComponentType given, ComponentType unknown) {
        ComponentType wanted = (ComponentType) meant.apply(unknown);
        fix(wanted.imports());
        Subtyping inner = inside();
        given.imports().forEach((name, type) -> {
            ItemType offered = wanted.imports().get(name);
            if (offered == null) {
                throw mismatches.error("missing expected import \"" + name + "\"");
            }
            mismatches.in("type mismatch in component import \"" + name + "\"", () -> inner.check(offered, type));
        });
        ComponentType made = (ComponentType) inner.meant.apply(given);
        inside().exports(made.exports(), wanted.exports(), "component");
    }

    /** What the wanted one asks for can be anything: its resource types are like no other. */
    private void fix(Map<String, ItemType> imports) {
        for (ItemType item : imports.values()) {
            switch (item) {
                case ItemType.Type(ResourceId id) -> fixed.add(id.original());
                case ItemType.Instance(var type) -> fix(type.exports());
                default -> {}
            }
        }
    }
}
