package wippy.runtime.registry;

import java.util.Optional;

/**
 * A state of the registry that can be returned to.
 *
 * @param id 0 for what was loaded at boot, then rising; never given twice by one registry
 * @param previous the version it was made from; empty for the first
 */
public record Version(int id, Optional<Version> previous) {
    /** {@code v3}. */
    @Override
    public String toString() {
        return "v" + id;
    }
}
