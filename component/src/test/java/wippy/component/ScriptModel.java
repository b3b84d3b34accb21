package wippy.component;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import wippy.value.JavaModel;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Values as scripts have them: numbers, strings, lists and maps, an empty table that is either, Wippy's own shapes. */
final class ScriptModel implements ValueModel {
    private final JavaModel java = JavaModel.shared();

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Kind kind(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty() ? Kind.EMPTY : java.kind(value);
    }

    @Override
    public String typeName(@Nullable Object value) {
        return switch (kind(value)) {
            case NULL -> "nil";
            case BOOLEAN -> "boolean";
            case INTEGER, FLOAT -> "number";
            case STRING, BYTES -> "string";
            default -> "table";
        };
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return java.bool(value);
    }

    @Override
    public long integer(@Nullable Object value) {
        return java.integer(value);
    }

    @Override
    public double number(@Nullable Object value) {
        return java.number(value);
    }

    @Override
    public String text(@Nullable Object value) {
        return java.text(value);
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return java.bytes(value);
    }

    @Override
    public int size(@Nullable Object value) {
        return java.size(value);
    }

    @Override
    public @Nullable Object element(@Nullable Object value, int index) {
        return java.element(value, index);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return value instanceof List ? null : java.field(value, key);
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        java.forEachField(value, visitor);
    }

    @Override
    public @Nullable Object nil() {
        return null;
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
        throw new ValueException("number " + Long.toUnsignedString(value) + " is too large for a script");
    }

    @Override
    public Object ofNumber(double value) {
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
    public Object newList(int size) {
        return java.newList(size);
    }

    @Override
    public void add(Object list, @Nullable Object element) {
        java.add(list, element);
    }

    @Override
    public Object newMap(int size) {
        return java.newMap(size);
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        if (value != null) {
            java.put(map, key, value);
        }
    }
}
