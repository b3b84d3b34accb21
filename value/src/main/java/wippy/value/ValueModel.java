package wippy.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How values of one foreign shape are read and built. Java's null is a value like any other and of kind
 * {@link Kind#NULL}.
 *
 * <p>The second half has the shapes that interface types know and most languages do not (variants, enumerations, flags,
 * options, results, characters). Their defaults are the shapes that Wippy programs see, on lists and maps; a model
 * whose language can say it better overrides them.
 *
 * <p>Models are immutable and may be shared by threads; the values they read may not be.
 */
public interface ValueModel {
    /** What the shape is called in messages: {@code lua}, {@code json}, {@code java}. */
    String name();

    // ---- reading

    /** What the value can be read as. */
    Kind kind(@Nullable Object value);

    /** The value's type as its language calls it, for messages: {@code table}, {@code number}. */
    String typeName(@Nullable Object value);

    /** Of a {@link Kind#BOOLEAN}. */
    boolean bool(@Nullable Object value);

    /** Of a {@link Kind#INTEGER}: its 64 bits. */
    long integer(@Nullable Object value);

    /** Whether an {@link Kind#INTEGER} is to be read without sign, being above 2^63-1. */
    default boolean isUnsigned(@Nullable Object value) {
        return false;
    }

    /** Of a {@link Kind#FLOAT} or {@link Kind#INTEGER}. */
    double number(@Nullable Object value);

    /**
     * Of a {@link Kind#STRING}.
     *
     * @throws ValueException if the octets are not well-formed text
     */
    String text(@Nullable Object value);

    /**
     * The octets of what may be a {@link Kind#STRING}, one a char, if the model keeps text so: nothing has checked that
     * they are well-formed UTF-8. Null if the model does not, or the value is something else.
     */
    default @Nullable String octetText(@Nullable Object value) {
        return null;
    }

    /** Of a {@link Kind#STRING} (as UTF-8) or {@link Kind#BYTES}; not to be written to. */
    byte[] bytes(@Nullable Object value);

    /** Elements of a {@link Kind#LIST}, entries of a {@link Kind#MAP}. */
    int size(@Nullable Object value);

    /** Of a {@link Kind#LIST}, by position from 0. */
    @Nullable
    Object element(@Nullable Object value, int index);

    /** Of a {@link Kind#MAP} or {@link Kind#EMPTY}, by its key; null if there is none. */
    @Nullable
    Object field(@Nullable Object value, String key);

    /** Of a {@link Kind#MAP}, by either form of the name, the exact one first; null if there is none. */
    default @Nullable Object field(@Nullable Object value, Name name) {
        Object exact = field(value, name.exact());
        return exact != null || name.exact().equals(name.snake()) ? exact : field(value, name.snake());
    }

    /** Whether the value can have named fields: a {@link Kind#MAP} or {@link Kind#EMPTY}. */
    default boolean isMap(@Nullable Object value) {
        Kind kind = kind(value);
        return kind == Kind.MAP || kind == Kind.EMPTY;
    }

    /** How many elements a {@link Kind#LIST} or {@link Kind#EMPTY} has; -1 of anything else. */
    default int listSize(@Nullable Object value) {
        Kind kind = kind(value);
        return kind == Kind.LIST ? size(value) : kind == Kind.EMPTY ? 0 : -1;
    }

    /** How records of those fields are read and built; to be kept by whoever has many. */
    default RecordAccess records(List<Name> names) {
        return new NamedAccess(this, names);
    }

    /** Visits the entries of a {@link Kind#MAP}, in its order. */
    void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor);

    /**
     * Visits the entries of what stands for a map of any keys ({@code map<K, V>}), as values of this model; by default
     * those of a {@link Kind#MAP}, with text as keys, and the pairs of a {@link Kind#LIST}.
     *
     * @throws ValueException if it is neither
     */
    default void forEachEntry(@Nullable Object value, BiConsumer<@Nullable Object, @Nullable Object> visitor) {
        switch (kind(value)) {
            case MAP -> forEachField(value, (key, entry) -> visitor.accept(ofText(key), entry));
            case LIST -> {
                int size = size(value);
                for (int i = 0; i < size; i++) {
                    Object pair = element(value, i);
                    if (kind(pair) != Kind.LIST || size(pair) != 2) {
                        throw new ValueException("not a list of pairs");
                    }
                    visitor.accept(element(pair, 0), element(pair, 1));
                }
            }
            case EMPTY -> {}
            default -> throw new ValueException("neither a map nor a list of pairs");
        }
    }

    /** Of a {@link Kind#HANDLE}: the host's own object behind it. */
    default Object hostObject(@Nullable Object value) {
        throw new ValueException("not a handle");
    }

    /** The same value, sharing nothing that could be changed; by default what {@link Transcoder} makes of it. */
    default @Nullable Object copy(@Nullable Object value) {
        return Transcoder.transcode(this, value, this);
    }

    // ---- building

    /** Nothing. */
    @Nullable
    Object nil();

    Object ofBool(boolean value);

    Object ofInteger(long value);

    /**
     * A whole number read without sign.
     *
     * @throws ValueException if the shape cannot hold it
     */
    Object ofUnsigned(long value);

    Object ofNumber(double value);

    /** A single-precision number; by default the double of the same value. */
    default Object ofSingle(float value) {
        return ofNumber(value);
    }

    Object ofText(String value);

    /** Text whose UTF-8 form stands there, which is well-formed; a copy of it. */
    default Object ofUtf8(byte[] octets, int offset, int length) {
        return ofText(new String(octets, offset, length, StandardCharsets.UTF_8));
    }

    /** Octets; the array becomes the model's own. */
    Object ofBytes(byte[] value);

    /** Starts a list of about that many elements; completed by {@link #finishList}. */
    Object newList(int size);

    /** Appends to a list that was started here. */
    void add(Object list, @Nullable Object element);

    /** The list that was started here; by default the same object. */
    default Object finishList(Object list) {
        return list;
    }

    /** Starts a map of about that many entries; completed by {@link #finishMap}. */
    Object newMap(int size);

    /** Puts into a map that was started here; an entry without value may be left out. */
    void put(Object map, String key, @Nullable Object value);

    /** The same under the exact form of a name. */
    default void put(Object map, Name key, @Nullable Object value) {
        put(map, key.exact(), value);
    }

    /** The map that was started here; by default the same object. */
    default Object finishMap(Object map) {
        return map;
    }

    /**
     * Starts a map of about that many entries with keys other than text; by default a list of pairs. Completed by
     * {@link #finishEntries}.
     */
    default Object newEntries(int size) {
        return newList(size);
    }

    /** Puts into a map that was started by {@link #newEntries}; a later entry of the same key counts. */
    default void putEntry(Object entries, @Nullable Object key, @Nullable Object value) {
        Object pair = newList(2);
        add(pair, key);
        add(pair, value);
        add(entries, finishList(pair));
    }

    /** The map that was started by {@link #newEntries}. */
    default Object finishEntries(Object entries) {
        return finishList(entries);
    }

    /** What is neither list nor map: an empty table of a language that cannot tell; by default an empty map. */
    default Object ofEmpty() {
        return finishMap(newMap(0));
    }

    /** A value that stands for the host's own object. */
    default Object ofHandle(Object hostObject) {
        throw new ValueException("a " + name() + " value cannot hold a resource");
    }

    // ---- shapes of interface types, built

    /** A list of octets ({@code list<u8>}); by default a list of whole numbers, as Wippy programs see it. */
    default Object octets(byte[] value) {
        Object list = newList(value.length);
        for (byte octet : value) {
            add(list, ofInteger(octet & 0xff));
        }
        return finishList(list);
    }

    /** A character; by default its code point. */
    default Object character(int codePoint) {
        return ofInteger(codePoint);
    }

    /** A variant's case; by default {@code {case = payload}}, {@code {case = true}} without payload. */
    default Object variant(String caseName, boolean hasPayload, @Nullable Object payload) {
        Object map = newMap(1);
        put(map, caseName, hasPayload ? payload : ofBool(true));
        return finishMap(map);
    }

    /** An enumeration's case; by default its index. */
    default Object enumeration(List<Name> cases, int index) {
        return ofInteger(index);
    }

    /** Flags as a mask, the first name in bit 0; by default the mask itself. */
    default Object flags(List<Name> names, long mask) {
        return ofInteger(mask);
    }

    /** An option that is there; by default the value itself. */
    default @Nullable Object some(@Nullable Object value) {
        return value;
    }

    /** An option that is not there. */
    default @Nullable Object none() {
        return nil();
    }

    /** A result; by default {@code {ok = value}} or {@code {err = value}}, empty without payload. */
    default Object result(boolean ok, boolean hasPayload, @Nullable Object payload) {
        Object map = newMap(1);
        put(map, ok ? "ok" : "err", hasPayload ? payload : nil());
        return finishMap(map);
    }

    // ---- shapes of interface types, read

    /** Whether an option is not there; by default where the value is of kind {@link Kind#NULL}. */
    default boolean isNone(@Nullable Object value) {
        return kind(value) == Kind.NULL;
    }

    /** What an option that is there holds; by default the value itself. */
    default @Nullable Object someValue(@Nullable Object value) {
        return value;
    }
}
