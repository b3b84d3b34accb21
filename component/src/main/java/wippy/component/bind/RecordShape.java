package wippy.component.bind;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A record of WIT as a record of Java; the components may stand in another order than the fields. */
final class RecordShape implements Shape {
    private final RecordClass record;
    private final String[] fields;
    private final int[] components;
    private final Shape[] shapes;
    private final boolean inOrder;

    /**
     * @param fields names in the order of the WIT type
     * @param components for each field, which component it is
     * @param shapes of the fields
     */
    RecordShape(RecordClass record, String[] fields, int[] components, Shape[] shapes) {
        this.record = record;
        this.fields = fields;
        this.components = components;
        this.shapes = shapes;
        inOrder = IntStream.range(0, components.length).allMatch(i -> components[i] == i);
    }

    @Override
    public Object toJava(@Nullable Object raw, GuestCalls calls) {
        @Nullable Object[] values = raw instanceof Row row ? row.values() : new @Nullable Object[0];
        return record.make(arranged(values, calls));
    }

    /** The values as the components' order has them. */
    private @Nullable Object[] arranged(@Nullable Object[] values, GuestCalls calls) {
        @Nullable Object[] arranged = inOrder ? values : new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            arranged[components[i]] = shapes[i].toJava(values[i], calls);
        }
        return arranged;
    }

    @Override
    public @Nullable Object toModel(@Nullable Object java) {
        return java == null ? null : new View(fields, parts(java));
    }

    private @Nullable Object[] parts(Object java) {
        @Nullable Object[] parts = new @Nullable Object[fields.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = shapes[i].toModel(record.get(java, components[i]));
        }
        return parts;
    }

    /** The same where the WIT type is a tuple: its values in order. */
    Shape asTuple() {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                return record.make(arranged(Lists.of(raw).toArray(), calls));
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return java == null ? null : Arrays.<@Nullable Object>asList(parts(java));
            }
        };
    }

    /** The fields of one record, found by the names of the WIT type. */
    private static final class View extends AbstractMap<String, @Nullable Object> {
        private final String[] keys;
        private final @Nullable Object[] values;

        View(String[] keys, @Nullable Object[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i].equals(key)) {
                    return values[i];
                }
            }
            return null;
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                    return IntStream.range(0, keys.length)
                            .<Map.Entry<String, @Nullable Object>>mapToObj(
                                    i -> new AbstractMap.SimpleImmutableEntry<>(keys[i], values[i]))
                            .iterator();
                }

                @Override
                public int size() {
                    return keys.length;
                }
            };
        }
    }
}
