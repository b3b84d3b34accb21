package wippy.runtime.entry;

import java.util.Comparator;

/**
 * An entry's identity, written {@code namespace:name}. The first colon parts them, so a name may hold more.
 *
 * @param namespace empty where only a name was written
 */
public record EntryId(String namespace, String name) implements Comparable<EntryId> {
    private static final Comparator<EntryId> ORDER =
            Comparator.comparing(EntryId::namespace).thenComparing(EntryId::name);

    /** Reads {@code namespace:name}, or a name alone. */
    public static EntryId parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new EntryId("", text) : new EntryId(text.substring(0, colon), text.substring(colon + 1));
    }

    /** This identity, its namespace filled in where none was written. */
    public EntryId in(String defaultNamespace) {
        return namespace.isEmpty() ? new EntryId(defaultNamespace, name) : this;
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    /** {@code namespace:name}, also where the namespace is empty. */
    @Override
    public String toString() {
        return namespace + ":" + name;
    }
}
