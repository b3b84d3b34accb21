package wippy.value;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A model that is like another one, but for what its subclass says otherwise. */
public abstract class ForwardingModel implements ValueModel {
    private final ValueModel base;

    /** Like that model. */
    protected ForwardingModel(ValueModel base) {
        this.base = base;
    }

    /** The model it is like. */
    protected final ValueModel base() {
        return base;
    }

    @Override
    public Kind kind(@Nullable Object value) {
        return base.kind(value);
    }

    @Override
    public String typeName(@Nullable Object value) {
        return base.typeName(value);
    }

    @Override
    public Object hostObject(@Nullable Object value) {
        return base.hostObject(value);
    }

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return base.bool(value);
    }

    @Override
    public long integer(@Nullable Object value) {
        return base.integer(value);
    }

    @Override
    public boolean isUnsigned(@Nullable Object value) {
        return base.isUnsigned(value);
    }

    @Override
    public double number(@Nullable Object value) {
        return base.number(value);
    }

    @Override
    public String text(@Nullable Object value) {
        return base.text(value);
    }

    @Override
    public @Nullable String octetText(@Nullable Object value) {
        return base.octetText(value);
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return base.bytes(value);
    }

    @Override
    public int size(@Nullable Object value) {
        return base.size(value);
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return base.element(value, index);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return base.field(value, key);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, Name name) {
        return base.field(value, name);
    }

    @Override
    public boolean isMap(@Nullable Object value) {
        return base.isMap(value);
    }

    @Override
    public int listSize(@Nullable Object value) {
        return base.listSize(value);
    }

    /** Records that are built and read by this model's own maps, for one whose maps are not the other's. */
    protected final RecordAccess recordsOfMine(List<Name> names) {
        return new NamedAccess(this, names);
    }

    @Override
    public RecordAccess records(List<Name> names) {
        return base.records(names);
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        base.forEachField(value, visitor);
    }

    @Override
    public @Nullable Object copy(@Nullable Object value) {
        return base.copy(value);
    }

    @Override
    public @Nullable Object nil() {
        return base.nil();
    }

    @Override
    public Object ofBool(boolean value) {
        return base.ofBool(value);
    }

    @Override
    public Object ofInteger(long value) {
        return base.ofInteger(value);
    }

    @Override
    public Object ofUnsigned(long value) {
        return base.ofUnsigned(value);
    }

    @Override
    public Object ofNumber(double value) {
        return base.ofNumber(value);
    }

    @Override
    public Object ofSingle(float value) {
        return base.ofSingle(value);
    }

    @Override
    public Object ofText(String value) {
        return base.ofText(value);
    }

    @Override
    public Object ofUtf8(byte[] octets, int offset, int length) {
        return base.ofUtf8(octets, offset, length);
    }

    @Override
    public Object ofBytes(byte[] value) {
        return base.ofBytes(value);
    }

    @Override
    public Object newList(int size) {
        return base.newList(size);
    }

    @Override
    public void add(Object list, @Nullable Object element) {
        base.add(list, element);
    }

    @Override
    public Object finishList(Object list) {
        return base.finishList(list);
    }

    @Override
    public Object newMap(int size) {
        return base.newMap(size);
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        base.put(map, key, value);
    }

    @Override
    public void put(Object map, Name key, @Nullable Object value) {
        base.put(map, key, value);
    }

    @Override
    public Object finishMap(Object map) {
        return base.finishMap(map);
    }

    @Override
    public Object ofEmpty() {
        return base.ofEmpty();
    }

    @Override
    public Object ofHandle(Object hostObject) {
        return base.ofHandle(hostObject);
    }

    @Override
    public Object octets(byte[] value) {
        return base.octets(value);
    }

    @Override
    public Object character(int codePoint) {
        return base.character(codePoint);
    }

    @Override
    public Object variant(String caseName, boolean hasPayload, @Nullable Object payload) {
        return base.variant(caseName, hasPayload, payload);
    }

    @Override
    public Object enumeration(List<Name> cases, int index) {
        return base.enumeration(cases, index);
    }

    @Override
    public Object flags(List<Name> names, long mask) {
        return base.flags(names, mask);
    }

    @Override
    public @Nullable Object some(@Nullable Object value) {
        return base.some(value);
    }

    @Override
    public @Nullable Object none() {
        return base.none();
    }

    @Override
    public Object result(boolean ok, boolean hasPayload, @Nullable Object payload) {
        return base.result(ok, hasPayload, payload);
    }

    @Override
    public boolean isNone(@Nullable Object value) {
        return base.isNone(value);
    }

    @Override
    public @Nullable Object someValue(@Nullable Object value) {
        return base.someValue(value);
    }

    @Override
    public void forEachEntry(@Nullable Object value, BiConsumer<@Nullable Object, @Nullable Object> visitor) {
        base.forEachEntry(value, visitor);
    }

    @Override
    public Object newEntries(int size) {
        return base.newEntries(size);
    }

    @Override
    public void putEntry(Object entries, @Nullable Object key, @Nullable Object value) {
        base.putEntry(entries, key, value);
    }

    @Override
    public Object finishEntries(Object entries) {
        return base.finishEntries(entries);
    }
}
