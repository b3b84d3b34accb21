package wippy.component.bind;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a record in the order of its type, or the entries of a map with text as keys. */
final class Row {
    private String[] keys;
    private @Nullable Object[] values;
    private int size;

    Row(int capacity) {
        keys = new String[capacity];
        values = new @Nullable Object[capacity];
    }

    void add(String key, @Nullable Object value) {
        if (size == keys.length) {
            int larger = Math.max(8, size * 2);
            keys = Arrays.copyOf(keys, larger);
            values = Arrays.copyOf(values, larger);
        }
        keys[size] = key;
        values[size++] = value;
    }

    /** The values of a record, of which there are exactly as many as fields; belong to the caller from now on. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** The same by key; of several with one key the last. */
    Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            map.put(keys[i], values[i]);
        }
        return map;
    }
}
