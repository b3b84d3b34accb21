package wippy.component.wit.model;

import java.util.Optional;

/**
 * What is said about an item beside its definition.
 *
 * @param docs its documentation, lines without their comment signs; empty without any
 * @param externalId the name that the world outside knows it by
 */
public record Notes(String docs, Gate gate, Optional<String> externalId) {
    /** Nothing. */
    public static final Notes NONE = new Notes("", Gate.OPEN, Optional.empty());
}
