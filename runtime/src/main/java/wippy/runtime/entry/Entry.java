package wippy.runtime.entry;

import wippy.formats.Data;

/**
 * One thing an app declares: of some kind, with free metadata, and with data that the kind's handler reads. Immutable.
 *
 * @param data most often a mapping; see {@link Fields#of(Entry)}
 */
public record Entry(EntryId id, String kind, Data.Mapping meta, Data data, Origin origin) {
    /** The same entry with other metadata. */
    public Entry withMeta(Data.Mapping meta) {
        return new Entry(id, kind, meta, data, origin);
    }

    /** The same entry with other data. */
    public Entry withData(Data data) {
        return new Entry(id, kind, meta, data, origin);
    }

    /** The same entry of another kind. */
    public Entry withKind(String kind) {
        return new Entry(id, kind, meta, data, origin);
    }

    /** A reader of the data; see {@link Fields#of(Entry)}. */
    public Fields fields() {
        return Fields.of(this);
    }
}
