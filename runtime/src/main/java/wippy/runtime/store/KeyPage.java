package wippy.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * Some of a store's keys.
 *
 * @param keys in their order
 * @param cursor behind which the next page begins; empty if this is the last one
 */
public record KeyPage(List<String> keys, Optional<String> cursor) {
    public KeyPage {
        keys = List.copyOf(keys);
    }
}
