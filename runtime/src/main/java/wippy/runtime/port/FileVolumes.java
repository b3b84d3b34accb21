package wippy.runtime.port;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** The file systems of an app by their entries. Services put them here, guests and loaders find them. */
public final class FileVolumes {
    private final ConcurrentHashMap<EntryId, FileVolume> volumes = new ConcurrentHashMap<>();

    /** Adds a volume, or replaces the one of that entry. */
    public void put(EntryId id, FileVolume volume) {
        volumes.put(id, volume);
    }

    /** Removes the volume of that entry, if there is one. */
    public void remove(EntryId id) {
        volumes.remove(id);
    }

    /** The volume of that entry. */
    public Optional<FileVolume> find(EntryId id) {
        return Optional.ofNullable(volumes.get(id));
    }

    /**
     * The volume of that entry.
     *
     * @throws WippyException NotFound, if there is none
     */
    public FileVolume get(EntryId id) {
        return find(id).orElseThrow(() ->
                WippyException.notFound("filesystem not found: " + id).retryable(false));
    }
}
