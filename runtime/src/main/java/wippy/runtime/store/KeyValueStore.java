package wippy.runtime.store;

import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;

/**
 * Values under keys, each until it is replaced, deleted or as old as it may become (spec: host 5.18, {@code store}).
 *
 * <p>Threads: any. Calls may wait, where values are kept outside of memory.
 */
public interface KeyValueStore {
    /** What is under the key now; empty if nothing is, or it has become too old. */
    Optional<StoredValue> find(String key);

    /**
     * Keeps a value under the key, in place of the one before.
     *
     * @param value that nobody else changes; the store keeps it as it is
     * @return its version
     * @throws WippyException AlreadyExists or Conflict, if {@code how} says when to write and that is not so;
     *     Unavailable, if the store is full
     */
    long put(String key, Payload value, WriteOptions how);

    /** Removes what is under the key; whether there was something. */
    boolean delete(String key);

    /**
     * The keys that begin so, in the order of their characters.
     *
     * @param limit how many at most, from 1 on
     * @param after the key behind which the page begins; empty to begin with the first
     */
    KeyPage list(String prefix, int limit, String after);

    /** What is to be said about the store: {@code kind}, {@code size} and what else it has. */
    Data.Mapping info();
}
