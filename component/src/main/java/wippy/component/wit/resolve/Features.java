package wippy.component.wit.resolve;

import java.util.Set;

/**
 * The unstable features that are wanted.
 *
 * @param all whether every one is
 */
public record Features(Set<String> names, boolean all) {
    public Features {
        names = Set.copyOf(names);
    }

    /** None. */
    public static Features none() {
        return new Features(Set.of(), false);
    }

    /** Those of these names. */
    public static Features of(String... names) {
        return new Features(Set.of(names), false);
    }

    /** Every one there is. */
    public static Features everything() {
        return new Features(Set.of(), true);
    }

    boolean has(String name) {
        return all || names.contains(name);
    }
}
