package wippy.component.syntax;

import java.util.List;

/** The name of an import or export, with what is said about it. */
public record ExternName(String name, List<Attribute> attributes) {
    /** What is said about an import or export besides its name. */
    public sealed interface Attribute {}

    /** The interface that an instance under a plain name implements. */
    public record Implements(String interfaceName) implements Attribute {}

    /** What follows the canonical version in the name. */
    public record VersionSuffix(String suffix) implements Attribute {}

    /** A name that tools outside know it by. */
    public record ExternalId(String id) implements Attribute {}

    public ExternName {
        attributes = List.copyOf(attributes);
    }

    /** A name about which nothing is said. */
    public static ExternName of(String name) {
        return new ExternName(name, List.of());
    }
}
