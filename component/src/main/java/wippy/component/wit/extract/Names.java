package wippy.component.wit.extract;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.wit.model.WitPath;

/** Which interface gives a type its name. */
final class Names {
    /** A type of an interface. */
    record Owner(WitPath path, String name) {}

    private final Map<TypeNode, Owner> owners = new IdentityHashMap<>();
    private final Budget budget;

    Names(Budget budget) {
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    /** Notes the types that an interface exports. */
    void claim(WitPath path, Node.Exports exports) {
        exports.items().forEach((name, item) -> {
            if (item.node() instanceof Node.Type(TypeNode type)) {
                owners.putIfAbsent(type, new Owner(path, name));
            }
        });
    }

    /** Notes who defines a resource type, if nobody does so far. */
    void claimResource(TypeNode resource, Owner owner) {
        owners.putIfAbsent(resource, owner);
    }

    Optional<Owner> owner(TypeNode type) {
        @Nullable Owner owner = owners.get(type);
        return Optional.ofNullable(owner);
    }
}
