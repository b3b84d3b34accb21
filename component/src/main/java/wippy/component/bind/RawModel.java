package wippy.component.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import wippy.value.JavaModel;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.Result;
import wippy.value.ValueModel;
import wippy.value.Variant;

/**
 * Builds what {@link Shape} turns into Java values at little cost: a {@link Row} for a record, an index for a case of
 * an enumeration, a mask for flags, 64 bits for whole numbers, signed or not, lists that are handed on as they are.
 */
final class RawModel implements ValueModel {
    static final RawModel INSTANCE = new RawModel();

    private static final JavaModel JAVA = JavaModel.shared();

    private RawModel() {}

    @Override
    public String name() {
        return JAVA.name();
    }

    @Override
    public Object ofBool(boolean value) {
        return value;
    }

    @Override
    public Object ofInteger(long value) {
        return value;
    }

    @Override
    public Object ofUnsigned(long value) {
        return value;
    }

    @Override
    public Object ofNumber(double value) {
        return value;
    }

    @Override
    public Object ofSingle(float value) {
        return value;
    }

    @Override
    public Object ofText(String value) {
        return value;
    }

    @Override
    public Object ofBytes(byte[] value) {
        return value;
    }

    @Override
    public Object octets(byte[] value) {
        return value;
    }

    @Override
    public Object character(int codePoint) {
        return codePoint;
    }

    @Override
    public Object newList(int size) {
        return new ArrayList<@Nullable Object>(size);
    }

    @Override
    @SuppressWarnings("unchecked") // made by newList
    public void add(Object list, @Nullable Object element) {
        ((List<@Nullable Object>) list).add(element);
    }

    @Override
    public Object newMap(int size) {
        return new Row(size);
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        ((Row) map).add(key, value);
    }

    @Override
    public Object newEntries(int size) {
        return LinkedHashMap.<@Nullable Object, @Nullable Object>newLinkedHashMap(size);
    }

    @Override
    @SuppressWarnings("unchecked") // made by newEntries
    public void putEntry(Object entries, @Nullable Object key, @Nullable Object value) {
        ((Map<@Nullable Object, @Nullable Object>) entries).put(key, value);
    }

    @Override
    public Object finishEntries(Object entries) {
        return entries;
    }

    @Override
    public Object ofHandle(Object hostObject) {
        return hostObject;
    }

    @Override
    public Object variant(String caseName, boolean hasPayload, @Nullable Object payload) {
        return new Variant(caseName, payload);
    }

    @Override
    public Object enumeration(List<Name> cases, int index) {
        return index;
    }

    @Override
    public Object flags(List<Name> names, long mask) {
        return mask;
    }

    @Override
    public Object some(@Nullable Object value) {
        return Optional.ofNullable(value);
    }

    @Override
    public Object none() {
        return Optional.empty();
    }

    @Override
    public Object result(boolean ok, boolean hasPayload, @Nullable Object payload) {
        return ok
                ? new Result.Ok<@Nullable Object, Object>(payload)
                : new Result.Err<Object, @Nullable Object>(payload);
    }

    @Override
    public @Nullable Object nil() {
        return null;
    }

    // What it built is read only for messages.

    @Override
    public Kind kind(@Nullable Object value) {
        return JAVA.kind(value);
    }

    @Override
    public String typeName(@Nullable Object value) {
        return JAVA.typeName(value);
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return JAVA.bool(value);
    }

    @Override
    public long integer(@Nullable Object value) {
        return JAVA.integer(value);
    }

    @Override
    public double number(@Nullable Object value) {
        return JAVA.number(value);
    }

    @Override
    public String text(@Nullable Object value) {
        return JAVA.text(value);
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return JAVA.bytes(value);
    }

    @Override
    public int size(@Nullable Object value) {
        return JAVA.size(value);
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return JAVA.element(value, index);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return JAVA.field(value, key);
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        JAVA.forEachField(value, visitor);
    }
}
