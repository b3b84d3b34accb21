package wippy.component.wave;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Field;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Name;
import wippy.value.Variant;

/** Types and values at random, as {@link wippy.value.JavaModel} builds them. */
final class RandomValues {
    private static final List<String> LABELS =
            List.of("a", "true", "false", "some", "none", "ok", "err", "inf", "nan", "two-words", "X1", "tag-COUNT");
    private static final List<Primitive> KEYS =
            List.of(Primitive.BOOL, Primitive.U8, Primitive.S64, Primitive.CHAR, Primitive.STRING);
    private static final int[] CHARACTERS = {
        0, '\t', '\n', '\r', '"', '\'', '\\', ' ', '/', 'a', 0x7f, 0x85, 0xe9, 0x2028, 0x2603, 0xfeff, 0x1f30a, 0x10ffff
    };

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    ValueType type(int depth) {
        int kind = random.nextInt(depth == 0 ? 3 : 11);
        return switch (kind) {
            case 0 -> Primitive.values()[random.nextInt(Primitive.values().length)];
            case 1 -> new ValueType.Enumeration("e", names());
            case 2 -> new ValueType.Flags("f", names());
            case 3 -> new ValueType.ListOf(type(depth - 1));
            case 4 ->
                new ValueType.Fields(
                        "r",
                        names().stream()
                                .map(name -> new Field(name, type(depth - 1)))
                                .toList());
            case 5 ->
                new ValueType.Tuple(IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> type(depth - 1))
                        .toList());
            case 6 ->
                new ValueType.Variants(
                        "v",
                        names().stream()
                                .map(name -> new Case(name, payload(depth)))
                                .toList());
            case 7 -> new ValueType.Option(type(depth - 1));
            case 8 -> new ValueType.FixedList(type(depth - 1), 1 + random.nextInt(3));
            case 9 -> new ValueType.MapOf(KEYS.get(random.nextInt(KEYS.size())), type(depth - 1));
            default -> new ValueType.Result(payload(depth), payload(depth));
        };
    }

    private Optional<ValueType> payload(int depth) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(type(depth - 1));
    }

    private List<Name> names() {
        Set<String> labels = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            labels.add(LABELS.get(random.nextInt(LABELS.size())));
        }
        return labels.stream().map(Name::of).toList();
    }

    Object value(ValueType type) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case ValueType.ListOf list -> list(list.element(), random.nextInt(4));
            case ValueType.FixedList list -> list(list.element(), list.length());
            case ValueType.MapOf entries -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(value(entries.key()), value(entries.value()));
                }
                yield map;
            }
            case ValueType.Fields fields -> {
                Map<String, Object> map = new LinkedHashMap<>();
                fields.fields().forEach(field -> map.put(field.name().exact(), value(field.type())));
                yield map;
            }
            case ValueType.Tuple tuple -> {
                List<Object> list = new ArrayList<>();
                tuple.elements().forEach(element -> list.add(value(element)));
                yield list;
            }
            case ValueType.Variants variants -> {
                Case chosen =
                        variants.cases().get(random.nextInt(variants.cases().size()));
                yield new Variant(
                        chosen.name().exact(), chosen.payload().map(this::value).orElse(null));
            }
            case ValueType.Enumeration names ->
                names.cases().get(random.nextInt(names.cases().size())).exact();
            case ValueType.Flags flags -> {
                Set<String> set = new LinkedHashSet<>();
                flags.names().stream().filter(name -> random.nextBoolean()).forEach(name -> set.add(name.exact()));
                yield set;
            }
            case ValueType.Option option -> random.nextBoolean() ? Optional.empty() : Optional.of(value(option.some()));
            case ValueType.Result result ->
                random.nextBoolean()
                        ? Variant.ok(result.ok().map(this::value).orElse(null))
                        : Variant.err(result.err().map(this::value).orElse(null));
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private Object list(ValueType element, int size) {
        if (element == Primitive.U8) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            return octets;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(element));
        }
        return list;
    }

    private Object primitive(Primitive type) {
        long bits = random.nextInt(4) == 0 ? -random.nextInt(2) : random.nextLong();
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case S8 -> (long) (byte) bits;
            case U8 -> bits & 0xff;
            case S16 -> (long) (short) bits;
            case U16 -> bits & 0xffff;
            case S32 -> (long) (int) bits;
            case U32 -> bits & 0xffff_ffffL;
            case S64 -> bits;
            case U64 -> bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case CHAR -> character();
            case STRING -> {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(6); i > 0; i--) {
                    text.appendCodePoint(character());
                }
                yield text.toString();
            }
        };
    }

    private int character() {
        return CHARACTERS[random.nextInt(CHARACTERS.length)];
    }
}
