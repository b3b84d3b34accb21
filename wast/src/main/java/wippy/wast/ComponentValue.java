package wippy.wast;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Name;
import wippy.value.Variant;

/** A value of the component level as a script writes it: an argument, or what a result should be. */
sealed interface ComponentValue {
    /** The value as {@link wippy.value.JavaModel} reads it. */
    Object argument();

    /**
     * Whether a result is as expected.
     *
     * @param type of the result
     * @param actual as {@link wippy.value.JavaModel} builds it
     */
    boolean matches(ValueType type, @Nullable Object actual);

    /** A truth value. */
    record Bool(boolean value) implements ComponentValue {
        @Override
        public Object argument() {
            return value;
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type == Primitive.BOOL && Boolean.valueOf(value).equals(actual);
        }
    }

    /** A whole number of that type. */
    record Whole(Primitive type, BigInteger value) implements ComponentValue {
        @Override
        public Object argument() {
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        }

        @Override
        public boolean matches(ValueType actualType, @Nullable Object actual) {
            return actualType == type && argument().equals(actual);
        }
    }

    /** A floating-point number of that type. */
    record Float(Primitive type, Expected.Numeric value) implements ComponentValue {
        @Override
        public Object argument() {
            return value.boxed();
        }

        @Override
        public boolean matches(ValueType actualType, @Nullable Object actual) {
            return actualType == type && value.matches(actual);
        }
    }

    /** A character. */
    record Char(int codePoint) implements ComponentValue {
        @Override
        public Object argument() {
            return Character.toString(codePoint);
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type == Primitive.CHAR && Integer.valueOf(codePoint).equals(actual);
        }
    }

    /** Text. */
    record Text(String value) implements ComponentValue {
        @Override
        public Object argument() {
            return value;
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type == Primitive.STRING && value.equals(actual);
        }
    }

    /** Elements of one type; a list of pairs stands for a map too. */
    record Elements(List<ComponentValue> elements) implements ComponentValue {
        @Override
        public Object argument() {
            return arguments(elements);
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return switch (type) {
                case ValueType.ListOf(ValueType element) -> matchAll(elements, element, actual);
                default -> false;
            };
        }

        private static boolean matchAll(List<ComponentValue> wanted, ValueType type, @Nullable Object actual) {
            List<@Nullable Object> found = elements(actual);
            boolean match = found.size() == wanted.size();
            for (int i = 0; match && i < found.size(); i++) {
                match = wanted.get(i).matches(type, found.get(i));
            }
            return match;
        }

        private static List<@Nullable Object> elements(@Nullable Object actual) {
            if (actual instanceof byte[] octets) {
                List<@Nullable Object> numbers = new ArrayList<>(octets.length);
                for (byte octet : octets) {
                    numbers.add((long) (octet & 0xff));
                }
                return numbers;
            }
            return actual instanceof List<?> list ? new ArrayList<>(list) : List.of();
        }
    }

    /** Values by name. */
    record Fields(Map<String, ComponentValue> fields) implements ComponentValue {
        @Override
        public Object argument() {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.forEach((name, value) -> map.put(name, value.argument()));
            return map;
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Fields(String _, List<ValueType.Field> wanted)
                    && actual instanceof Map<?, ?> map
                    && wanted.size() == fields.size()
                    && wanted.stream().allMatch(field -> {
                        String name = field.name().exact();
                        ComponentValue value = fields.get(name);
                        return value != null && value.matches(field.type(), map.get(name));
                    });
        }
    }

    /** Values by position. */
    record Tuple(List<ComponentValue> elements) implements ComponentValue {
        @Override
        public Object argument() {
            return arguments(elements);
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            if (!(type instanceof ValueType.Tuple(List<ValueType> types))
                    || !(actual instanceof List<?> values)
                    || types.size() != elements.size()
                    || values.size() != elements.size()) {
                return false;
            }
            Iterator<?> value = values.iterator();
            Iterator<ValueType> each = types.iterator();
            return elements.stream().allMatch(element -> element.matches(each.next(), value.next()));
        }
    }

    /** A case of a variant. */
    record Case(String name, Optional<ComponentValue> payload) implements ComponentValue {
        @Override
        public Object argument() {
            return new Variant(name, payload.map(ComponentValue::argument).orElse(null));
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Variants(String _, List<ValueType.Case> cases)
                    && actual instanceof Variant variant
                    && variant.name().equals(name)
                    && cases.stream()
                            .filter(one -> one.name().exact().equals(name))
                            .anyMatch(one -> matchOptional(payload, one.payload(), variant.payload()));
        }
    }

    /** A case of an enumeration. */
    record Label(String name) implements ComponentValue {
        @Override
        public Object argument() {
            return name;
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Enumeration && name.equals(actual);
        }
    }

    /** A value or none. */
    record Option(Optional<ComponentValue> value) implements ComponentValue {
        @Override
        public Object argument() {
            return value.map(ComponentValue::argument);
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Option(ValueType some)
                    && actual instanceof Optional<?> option
                    && option.isPresent() == value.isPresent()
                    && value.map(wanted -> wanted.matches(some, option.get())).orElse(true);
        }
    }

    /** The outcome of what may fail. */
    record Result(boolean ok, Optional<ComponentValue> payload) implements ComponentValue {
        private String side() {
            return ok ? "ok" : "err";
        }

        @Override
        public Object argument() {
            return new Variant(side(), payload.map(ComponentValue::argument).orElse(null));
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Result(Optional<ValueType> okType, Optional<ValueType> errType)
                    && actual instanceof Variant variant
                    && variant.name().equals(side())
                    && matchOptional(payload, ok ? okType : errType, variant.payload());
        }
    }

    /** Those of several names that are set. */
    record Flags(Set<String> names) implements ComponentValue {
        @Override
        public Object argument() {
            return List.copyOf(names);
        }

        @Override
        public boolean matches(ValueType type, @Nullable Object actual) {
            return type instanceof ValueType.Flags(String _, List<Name> all)
                    && all.stream().map(Name::exact).collect(Collectors.toSet()).containsAll(names)
                    && names.equals(actual);
        }
    }

    private static List<Object> arguments(List<ComponentValue> values) {
        return values.stream().map(ComponentValue::argument).toList();
    }

    private static boolean matchOptional(
            Optional<ComponentValue> wanted, Optional<ValueType> type, @Nullable Object actual) {
        return wanted.isPresent() == type.isPresent()
                && (wanted.isEmpty() || wanted.get().matches(type.get(), actual));
    }
}
