package wippy.runtime.store;

import java.util.concurrent.ConcurrentHashMap;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** The key-value stores of an app by their entries. Services put them here. Any thread may use it. */
public final class KeyValueStores {
    private final ConcurrentHashMap<EntryId, KeyValueStore> stores = new ConcurrentHashMap<>();

    /** Adds a store, or replaces the one of that entry. */
    public void put(EntryId id, KeyValueStore store) {
        stores.put(id, store);
    }

    /** Removes the store of that entry, if there is one. */
    public void remove(EntryId id) {
        stores.remove(id);
    }

    /**
     * The store of that entry.
     *
     * @throws WippyException NotFound, if there is none
     */
    public KeyValueStore require(EntryId id) {
        KeyValueStore store = stores.get(id);
        if (store == null) {
            throw WippyException.notFound("store not found: " + id).retryable(false);
        }
        return store;
    }
}
