package wippy.component.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Field;
import wippy.component.type.ValueType.Fields;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Flags;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Option;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Result;
import wippy.component.type.ValueType.Tuple;
import wippy.component.type.ValueType.Variants;
import wippy.value.Name;
import wippy.value.Variant;

/** Types and values as the vectors' script writes them. */
final class VectorText {
    private final String text;
    private int at;

    private VectorText(String text) {
        this.text = text;
    }

    static List<ValueType> types(String text) {
        return new VectorText(text).series(';', '\0', VectorText::type);
    }

    /** As the model for Java builds them. */
    static List<@Nullable Object> values(String text, List<ValueType> types) {
        VectorText reader = new VectorText(text);
        List<@Nullable Object> values = new ArrayList<>();
        for (ValueType type : types) {
            values.add(reader.value(type));
            reader.accept(';');
        }
        return values;
    }

    private <T> List<T> series(char separator, char end, java.util.function.Function<VectorText, T> part) {
        List<T> parts = new ArrayList<>();
        while (!accept(end)) {
            parts.add(part.apply(this));
            accept(separator);
        }
        return parts;
    }

    private boolean accept(char c) {
        boolean found = (at == text.length() && c == '\0') || (at < text.length() && text.charAt(at) == c);
        at += found && c != '\0' ? 1 : 0;
        return found;
    }

    private String word(String more) {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || more.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private ValueType type() {
        String word = word("_");
        return accept('<') ? compound(word) : Primitive.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Optional<ValueType> optionalType() {
        return accept('_') ? Optional.empty() : Optional.of(type());
    }

    private ValueType compound(String word) {
        return switch (word) {
            case "list" -> {
                ValueType element = type();
                ValueType list = accept(',') ? new FixedList(element, Integer.parseInt(word(""))) : new ListOf(element);
                accept('>');
                yield list;
            }
            case "record" -> {
                int[] count = {0};
                yield new Fields("", series(',', '>', in -> new Field(name(count[0]++), in.type())));
            }
            case "variant" -> {
                int[] count = {0};
                yield new Variants("", series(',', '>', in -> new Case(name(count[0]++), in.optionalType())));
            }
            case "tuple" -> new Tuple(series(',', '>', VectorText::type));
            case "enum" -> new Enumeration("", closed(this::names));
            case "flags" -> new Flags("", closed(this::names));
            case "option" -> new Option(closed(this::type));
            case "map" -> {
                List<ValueType> parts = series(',', '>', VectorText::type);
                yield new MapOf(parts.get(0), parts.get(1));
            }
            default -> {
                List<Optional<ValueType>> parts = series(',', '>', VectorText::optionalType);
                yield new Result(parts.get(0), parts.get(1));
            }
        };
    }

    private <T> T closed(Supplier<T> body) {
        T inner = body.get();
        accept('>');
        return inner;
    }

    private List<Name> names() {
        int count = Integer.parseInt(word(""));
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(VectorText::name)
                .toList();
    }

    private static Name name(int index) {
        return Name.of("n" + index);
    }

    private @Nullable Object value(ValueType type) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case ListOf(ValueType element) -> list(element);
            case FixedList(ValueType element, int _) -> list(element);
            case MapOf(ValueType key, ValueType entry) -> map(key, entry);
            case Tuple(List<ValueType> elements) -> product(elements);
            case Fields(String _, List<Field> fields) -> {
                List<@Nullable Object> parts =
                        product(fields.stream().map(Field::type).toList());
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < parts.size(); i++) {
                    map.put("n" + i, parts.get(i));
                }
                yield map;
            }
            case Variants(String _, List<Case> cases) -> {
                int index = index();
                yield new Variant("n" + index, payload(cases.get(index).payload()));
            }
            case Enumeration _ -> "n" + index();
            case Flags _ -> flags();
            case Option(ValueType some) ->
                index() == 0 ? Optional.empty() : Optional.ofNullable(payload(Optional.of(some)));
            case Result(var ok, var err) -> index() == 0 ? Variant.ok(payload(ok)) : Variant.err(payload(err));
            case ValueType.Own _, ValueType.Borrow _ -> throw new IllegalArgumentException("handles are not written");
        };
    }

    private Object primitive(Primitive type) {
        return switch (type) {
            case BOOL -> Boolean.valueOf(word(""));
            case F32 -> Float.intBitsToFloat(Integer.parseUnsignedInt(tagged(), 16));
            case F64 -> Double.longBitsToDouble(Long.parseUnsignedLong(tagged(), 16));
            case CHAR -> Integer.parseInt(tagged(), 16);
            case STRING -> string();
            default -> {
                BigInteger number = new BigInteger(word("-"));
                yield number.bitLength() < 64 ? (Object) number.longValue() : number;
            }
        };
    }

    private String tagged() {
        at += 2;
        return word("");
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        accept('"');
        while (!accept('"')) {
            if (accept('\\')) {
                at += 2;
                out.appendCodePoint(Integer.parseInt(word(""), 16));
                accept('}');
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private List<@Nullable Object> list(ValueType element) {
        accept('[');
        return this.<@Nullable Object>series(',', ']', in -> in.value(element));
    }

    private Map<@Nullable Object, @Nullable Object> map(ValueType key, ValueType entry) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        accept('[');
        while (!accept(']')) {
            List<@Nullable Object> pair = product(List.of(key, entry));
            map.put(pair.get(0), pair.get(1));
            accept(',');
        }
        return map;
    }

    private List<@Nullable Object> product(List<ValueType> types) {
        List<@Nullable Object> parts = new ArrayList<>();
        accept('(');
        for (ValueType type : types) {
            parts.add(value(type));
            accept(',');
        }
        accept(')');
        return parts;
    }

    private int index() {
        accept('#');
        return Integer.parseInt(word(""));
    }

    private @Nullable Object payload(Optional<ValueType> type) {
        if (type.isEmpty()) {
            return null;
        }
        accept('(');
        Object payload = value(type.get());
        accept(')');
        return payload;
    }

    private Set<String> flags() {
        accept('%');
        long mask = Long.parseLong(word(""));
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < 32; i++) {
            if ((mask >>> i & 1) != 0) {
                names.add("n" + i);
            }
        }
        return names;
    }
}
