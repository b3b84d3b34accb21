package wippy.component.wit.model;

import java.util.Optional;

/**
 * Since when something is there.
 *
 * @param since the version that brought it
 * @param feature what must be enabled for it to be there at all
 * @param deprecated the version from which it should not be used any more
 */
public record Gate(Optional<Version> since, Optional<String> feature, Optional<Version> deprecated) {
    /** Always there. */
    public static final Gate OPEN = new Gate(Optional.empty(), Optional.empty(), Optional.empty());
}
