package wippy.runtime.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;

/** The entries of one version, sorted by identity. Immutable. */
public final class Snapshot {
    private final Version version;
    private final SortedMap<EntryId, Entry> entries;

    Snapshot(Version version, Map<EntryId, Entry> entries) {
        this.version = version;
        this.entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public Version version() {
        return version;
    }

    public Collection<Entry> entries() {
        return entries.values();
    }

    public Optional<Entry> get(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The entries of that namespace. */
    public List<Entry> namespace(String namespace) {
        return entries().stream()
                .filter(entry -> entry.id().namespace().equals(namespace))
                .toList();
    }

    /** The entries the query matches. */
    public List<Entry> find(Query query) {
        return entries().stream().filter(query::matches).toList();
    }

    SortedMap<EntryId, Entry> byId() {
        return entries;
    }
}
