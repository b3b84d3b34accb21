package wippy.runtime.port;

import java.util.Optional;
import wippy.runtime.entry.EntryId;

/**
 * A name under which programs find one text of a storage.
 *
 * @param id of its entry
 * @param publicName by which it is found everywhere; empty if only by its entry
 * @param storage the entry that keeps the text
 * @param otherwise what it is while the storage has nothing
 */
public record EnvironmentVariable(
        EntryId id, Optional<String> publicName, EntryId storage, Optional<String> otherwise, boolean readOnly) {
    /** The key in its storage. */
    public String key() {
        return publicName.orElse(id.name());
    }
}
