package wippy.value;

import org.jspecify.annotations.Nullable;

/**
 * How one model reads and builds records of certain fields, which are told by their number. What there is to find out
 * about their names is found out once, by {@link ValueModel#records}. Immutable and shared by threads.
 */
public interface RecordAccess {
    /** The field of a {@link Kind#MAP} or {@link Kind#EMPTY}, as {@link ValueModel#field(Object, Name)} finds it. */
    @Nullable
    Object field(@Nullable Object value, int index);

    /** Starts a record; completed by {@link #finish}. */
    Object start();

    /** Puts a field into a record that was started here, each once; one without value may be left out. */
    void put(Object record, int index, @Nullable Object value);

    /** The record that was started here. */
    Object finish(Object record);
}
