package wippy.runtime.registry;

import wippy.runtime.entry.EntryId;

/** Is told of every step of a transaction, on the thread that applies it; for the event bus. Must not fail. */
public interface RegistryListener {
    /**
     * A step was taken.
     *
     * @param step {@code registry.begin}, {@code registry.commit}, {@code registry.discard}, {@code entry.create},
     *     {@code entry.update}, {@code entry.delete}, {@code entry.accept} or {@code entry.reject}
     * @param path the identity of the entry; empty for a step of the whole
     */
    void step(String step, String path);

    /** Of an entry. */
    default void step(String step, EntryId id) {
        step(step, id.toString());
    }
}
