package wippy.component.wit.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A package together with those it refers to.
 *
 * @param main the one that was asked for
 * @param packages all of them by name, in their order
 */
public record WitPackages(PackageName main, Map<PackageName, WitPackage> packages) {
    public WitPackages {
        packages = Ordered.copy(packages);
        if (!packages.containsKey(main)) {
            throw new IllegalArgumentException("there is no package " + main);
        }
    }

    /** The package that was asked for. */
    public WitPackage root() {
        return Objects.requireNonNull(packages.get(main));
    }

    /** The interface of that name. */
    public Optional<WitInterface> findInterface(WitPath path) {
        return Optional.ofNullable(packages.get(path.owner()))
                .map(owner -> owner.interfaces().get(path.name()));
    }

    /** The world of that name. */
    public Optional<WitWorld> findWorld(WitPath path) {
        return Optional.ofNullable(packages.get(path.owner()))
                .map(owner -> owner.worlds().get(path.name()));
    }
}
