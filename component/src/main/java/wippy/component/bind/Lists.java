package wippy.component.bind;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists in their raw form and as Java's lists and arrays. */
final class Lists {
    private Lists() {}

    /** The raw list; octets as numbers without sign. */
    @SuppressWarnings("unchecked") // built by RawModel
    static List<@Nullable Object> of(@Nullable Object raw) {
        if (raw instanceof byte[] octets) {
            List<@Nullable Object> list = new ArrayList<>(octets.length);
            for (byte octet : octets) {
                list.add((long) (octet & 0xff));
            }
            return list;
        }
        return raw instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    /** A list of Java; the raw one becomes it. */
    static Shape list(Shape element) {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                List<@Nullable Object> list = of(raw);
                if (!element.isPlainOut()) {
                    list.replaceAll(part -> element.toJava(part, calls));
                }
                return list;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return element.isPlainIn() || !(java instanceof Collection<?> collection)
                        ? java
                        : new Mapped(List.copyOf(collection), element);
            }

            @Override
            public boolean isPlainIn() {
                return element.isPlainIn();
            }
        };
    }

    /** An array of Java. */
    static Shape array(Class<?> component, Shape element, boolean octets) {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                if (octets && component == byte.class && raw instanceof byte[]) {
                    return raw;
                }
                List<@Nullable Object> list = of(raw);
                Object array = Array.newInstance(component, list.size());
                for (int i = 0; i < list.size(); i++) {
                    Array.set(array, i, element.toJava(list.get(i), calls));
                }
                return array;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                boolean asItIs = component == byte.class ? octets : element.isPlainIn();
                return asItIs || java == null ? java : new MappedArray(java, element);
            }
        };
    }

    /** The elements of a list, each turned into what stands for it when it is read. */
    private static final class Mapped extends AbstractList<@Nullable Object> {
        private final List<?> list;
        private final Shape element;

        Mapped(List<?> list, Shape element) {
            this.list = list;
            this.element = element;
        }

        @Override
        public @Nullable Object get(int index) {
            return element.toModel(list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    /** The same of an array. */
    private static final class MappedArray extends AbstractList<@Nullable Object> {
        private final Object array;
        private final Shape element;

        MappedArray(Object array, Shape element) {
            this.array = array;
            this.element = element;
        }

        @Override
        public @Nullable Object get(int index) {
            return element.toModel(Array.get(array, index));
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
