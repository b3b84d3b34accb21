package wippy.runtime.entry;

import java.util.concurrent.ConcurrentHashMap;
import wippy.runtime.error.WippyException;

/** What services have made of the entries of one kind, by these. Any thread may use it. */
public final class EntryTable<T> {
    private final String what;
    private final ConcurrentHashMap<EntryId, T> values = new ConcurrentHashMap<>();

    /**
     * An empty one.
     *
     * @param what it holds, as errors call it, such as {@code store}
     */
    public EntryTable(String what) {
        this.what = what;
    }

    /** Adds what an entry has become, or replaces it. */
    public void put(EntryId id, T value) {
        values.put(id, value);
    }

    /** Removes what is there for that entry, if anything is. */
    public void remove(EntryId id) {
        values.remove(id);
    }

    /**
     * What that entry has become.
     *
     * @throws WippyException NotFound, if there is nothing
     */
    public T require(EntryId id) {
        T value = values.get(id);
        if (value == null) {
            throw WippyException.notFound(what + " not found: " + id).retryable(false);
        }
        return value;
    }
}
