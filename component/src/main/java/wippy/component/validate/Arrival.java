package wippy.component.validate;

import java.util.ArrayList;
import java.util.List;
import wippy.component.link.Step.ResourcePath;
import wippy.component.type.DefinedType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.Substitution;
import wippy.component.type.Types;
import wippy.component.type.ValueType;

/**
 * An item that comes into a scope: resource types that nobody knows yet become new ones of the scope, and types get
 * names of their own (Explainer, Type Checking).
 */
final class Arrival {
    /** Components that wrap an export take in its types under names that toolchains make like this. */
    private static final String WRAPPED = "import-type-";

    /** A new resource type is more work than any other part of a type. */
    private static final int RESOURCE_COST = 32;

    private final Scope scope;
    private final Substitution substitution;
    private final List<ResourcePath> found = new ArrayList<>();

    private Arrival(Scope scope, Substitution substitution) {
        this.scope = scope;
        this.substitution = substitution;
    }

    /** A type as it is in the scope. */
    record Arrived(ItemType type, List<ResourcePath> resources) {
        Arrived {
            resources = List.copyOf(resources);
        }
    }

    /** An item that is imported or exported under a name. */
    static Arrived of(Scope scope, String name, ItemType type) {
        return switch (type) {
            case ItemType.Instance(InstanceType instance) -> instance(scope, instance, new Substitution(), true);
            case ItemType.Type(DefinedType defined) ->
                new Arrived(new ItemType.Type(Types.renamed(defined, label(name))), List.of());
            case ItemType.Function _, ItemType.Component _, ItemType.Module _ -> new Arrived(type, List.of());
        };
    }

    /** A new resource type of the scope. */
    static ItemType resource(Scope scope, String name) {
        ResourceId id = new ResourceId(label(name));
        scope.introduce(id);
        return new ItemType.Type(id);
    }

    /**
     * An instance, or what instantiating a component makes.
     *
     * @param substitution what is known already of the resource types in it
     * @param renewed whether its types get names of their own
     */
    static Arrived instance(Scope scope, InstanceType type, Substitution substitution, boolean renewed) {
        Arrival arrival = new Arrival(scope, substitution);
        scope.charge(type);
        arrival.collect(type, new ArrayList<>(), renewed);
        return new Arrived(new ItemType.Instance((InstanceType) substitution.apply(type)), arrival.found);
    }

    /** What a type is called that has come in under that name. */
    static String label(String name) {
        return name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name;
    }

    private void collect(InstanceType type, List<String> path, boolean renewed) {
        type.exports().forEach((name, export) -> {
            path.add(name);
            switch (export) {
                case ItemType.Type(ResourceId id) -> resource(id, name, path);
                case ItemType.Type(ValueType value) when renewed -> substitution.renew(value, name);
                case ItemType.Instance(InstanceType inner) -> collect(inner, path, renewed);
                default -> {}
            }
            path.removeLast();
        });
    }

    private void resource(ResourceId id, String name, List<String> path) {
        if (scope.knows(id) || substitution.has(id)) {
            substitution.replace(id, substitution.apply(id).named(name));
            return;
        }
        scope.spend(RESOURCE_COST);
        ResourceId own = new ResourceId(name);
        scope.introduce(own);
        substitution.put(id, own);
        found.add(new ResourcePath(List.copyOf(path), scope.slot(own)));
    }
}
