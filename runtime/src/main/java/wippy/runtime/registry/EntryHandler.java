package wippy.runtime.registry;

import java.util.List;
import java.util.Set;
import wippy.runtime.entry.Entry;

/**
 * Gives the entries of some kinds their meaning: compiles, opens, registers. Called by one thread at a time, within a
 * transaction: {@link #begin}, {@link #coming}, then operations in order of dependency, then {@link #prepare} and
 * {@link #commit}, or the inverse operations and {@link #discard}.
 *
 * <p>An operation rejects its entry by throwing a {@link wippy.runtime.error.WippyException}. One of kind NotFound (or
 * with it in the chain of causes) says that something the entry needs is not there yet: it is tried again after the
 * others.
 */
public interface EntryHandler {
    /** The kinds it handles, such as {@code function.wasm}. */
    Set<String> kinds();

    /** A transaction starts. */
    default void begin() {}

    /**
     * Tells which entries of its kinds are going to be added or to replace others, if nothing is wrong before, so that
     * a handler may look through all of them at once. Must not fail.
     */
    default void coming(List<Entry> entries) {}

    /** Takes in a new entry. After an exception nothing of it may remain. */
    void add(Entry entry);

    /** Replaces an entry by another of the same identity and kind. After an exception the old one is in force. */
    void update(Entry before, Entry after);

    /** Lets an entry go. */
    void remove(Entry entry);

    /**
     * All operations were accepted; the last chance to reject them as a whole, by throwing. Nothing may be in force yet
     * that {@link #discard} and the inverse operations do not take back.
     */
    default void prepare() {}

    /** All operations were accepted; what starts by itself may start now. Must not fail. */
    default void commit() {}

    /** The transaction failed; the inverse operations were called already. Must not fail. */
    default void discard() {}
}
