package wippy.component.abi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Primitive;
import wippy.value.Kind;
import wippy.value.Name;
import wippy.value.Utf8;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Reads values of any model as values of WIT types: the one place that says what is taken for what. */
public final class Inputs {
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Inputs() {}

    /** Truth. */
    public static boolean bool(ValueModel model, @Nullable Object value) {
        if (model.kind(value) != Kind.BOOLEAN) {
            throw BadValue.of(Primitive.BOOL, model, value);
        }
        return model.bool(value);
    }

    /** A whole number in that range; a float counts if it is whole. */
    public static long integer(ValueModel model, @Nullable Object value, ValueType type, long min, long max) {
        long number = switch (model.kind(value)) {
            case INTEGER -> {
                if (model.isUnsigned(value)) {
                    throw outOfRange(model, value, type, min, max);
                }
                yield model.integer(value);
            }
            case FLOAT -> whole(model, value, type);
            default -> throw BadValue.of(type, model, value);
        };
        if (number < min || number > max) {
            throw outOfRange(model, value, type, min, max);
        }
        return number;
    }

    private static long whole(ValueModel model, @Nullable Object value, ValueType type) {
        double number = model.number(value);
        if (number != Math.rint(number) || Double.isInfinite(number)) {
            throw BadValue.of(type, model, value, "not a whole number");
        }
        if (number < -TWO_63 || number >= TWO_63) {
            throw outOfRange(model, value, type, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return (long) number;
    }

    private static BadValue outOfRange(ValueModel model, @Nullable Object value, ValueType type, long min, long max) {
        return BadValue.of(type, model, value, "out of range " + min + " to " + max);
    }

    /** An unsigned number of 64 bits. */
    public static long unsigned(ValueModel model, @Nullable Object value) {
        return switch (model.kind(value)) {
            case INTEGER -> {
                long number = model.integer(value);
                if (number < 0 && !model.isUnsigned(value)) {
                    throw outOfU64(model, value);
                }
                yield number;
            }
            case FLOAT -> {
                double number = model.number(value);
                if (number != Math.rint(number) || Double.isInfinite(number)) {
                    throw BadValue.of(Primitive.U64, model, value, "not a whole number");
                }
                if (number < 0 || number >= TWO_64) {
                    throw outOfU64(model, value);
                }
                yield number < TWO_63 ? (long) number : (long) (number - TWO_63) + Long.MIN_VALUE;
            }
            default -> throw BadValue.of(Primitive.U64, model, value);
        };
    }

    private static BadValue outOfU64(ValueModel model, @Nullable Object value) {
        return BadValue.of(Primitive.U64, model, value, "out of range 0 to 18446744073709551615");
    }

    /** Any number. */
    public static double number(ValueModel model, @Nullable Object value, ValueType type) {
        return switch (model.kind(value)) {
            case FLOAT -> model.number(value);
            case INTEGER -> {
                long number = model.integer(value);
                yield model.isUnsigned(value) ? number + TWO_64 : number;
            }
            default -> throw BadValue.of(type, model, value);
        };
    }

    /** A code point that is no surrogate: from a string of one character, or its number. */
    public static int character(ValueModel model, @Nullable Object value) {
        return switch (model.kind(value)) {
            case STRING -> {
                String text = text(model, value, Primitive.CHAR);
                if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
                    throw BadValue.of(Primitive.CHAR, model, value, "not exactly one character");
                }
                yield scalar(model, value, text.codePointAt(0));
            }
            case INTEGER, FLOAT ->
                scalar(model, value, integer(model, value, Primitive.CHAR, 0, Character.MAX_CODE_POINT));
            default -> throw BadValue.of(Primitive.CHAR, model, value);
        };
    }

    private static int scalar(ValueModel model, @Nullable Object value, long codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw BadValue.of(Primitive.CHAR, model, value, "a surrogate, not a character");
        }
        return (int) codePoint;
    }

    /** Text; octets count if they are well-formed UTF-8. */
    public static String string(ValueModel model, @Nullable Object value) {
        return switch (model.kind(value)) {
            case STRING -> text(model, value, Primitive.STRING);
            case BYTES -> {
                try {
                    yield Utf8.decode(model.bytes(value));
                } catch (ValueException e) {
                    throw BadValue.of(Primitive.STRING, e);
                }
            }
            default -> throw BadValue.of(Primitive.STRING, model, value);
        };
    }

    /** Text in UTF-8, checked. */
    static byte[] utf8(ValueModel model, @Nullable Object value) {
        Kind kind = model.kind(value);
        if (kind != Kind.STRING && kind != Kind.BYTES) {
            throw BadValue.of(Primitive.STRING, model, value);
        }
        try {
            byte[] octets = model.bytes(value);
            if (!Utf8.isAscii(octets, 0, octets.length)) {
                Utf8.decode(octets);
            }
            return octets;
        } catch (ValueException e) {
            throw BadValue.of(Primitive.STRING, e);
        }
    }

    private static String text(ValueModel model, @Nullable Object value, ValueType type) {
        try {
            return model.text(value);
        } catch (ValueException e) {
            throw BadValue.of(type, e);
        }
    }

    /** How many elements a list has. */
    public static int listSize(ValueModel model, @Nullable Object value, ValueType type) {
        int size = model.listSize(value);
        if (size < 0) {
            throw BadValue.of(type, model, value);
        }
        return size;
    }

    /** Makes sure that a value can have named fields. */
    public static void map(ValueModel model, @Nullable Object value, ValueType type) {
        if (!model.isMap(value)) {
            throw BadValue.of(type, model, value);
        }
    }

    /** Which of the names, by name or index. */
    public static int enumeration(ValueModel model, @Nullable Object value, ValueType.Enumeration type) {
        return switch (model.kind(value)) {
            case STRING -> {
                int index = indexOf(type.cases(), text(model, value, type));
                if (index < 0) {
                    throw BadValue.of(type, model, value, "not one of " + listed(type.cases()));
                }
                yield index;
            }
            case INTEGER, FLOAT ->
                (int) integer(model, value, type, 0, type.cases().size() - 1L);
            default -> throw BadValue.of(type, model, value);
        };
    }

    /** Which of the flags, as a mask: from a list of names, a map of names to truth, or the mask itself. */
    public static int flags(ValueModel model, @Nullable Object value, ValueType.Flags type) {
        return switch (model.kind(value)) {
            case EMPTY -> 0;
            case INTEGER, FLOAT ->
                (int) integer(model, value, type, 0, (1L << type.names().size()) - 1);
            case LIST -> {
                int mask = 0;
                int size = model.size(value);
                for (int i = 0; i < size; i++) {
                    Object name = model.element(value, i);
                    if (model.kind(name) != Kind.STRING) {
                        throw BadValue.of(type, model, name, "not the name of a flag")
                                .in(i);
                    }
                    mask |= flag(text(model, name, type), type, model, value);
                }
                yield mask;
            }
            case MAP -> {
                int[] mask = {0};
                model.forEachField(value, (key, set) -> {
                    if (bool(model, set)) {
                        mask[0] |= flag(key, type, model, value);
                    }
                });
                yield mask[0];
            }
            default -> throw BadValue.of(type, model, value);
        };
    }

    private static int flag(String name, ValueType.Flags type, ValueModel model, @Nullable Object value) {
        int index = indexOf(type.names(), name);
        if (index < 0) {
            throw BadValue.of(type, model, value, "\"" + name + "\" is not one of " + listed(type.names()));
        }
        return 1 << index;
    }

    /** Which case: from the name of one without payload, or a map with exactly one case's name as key. */
    public static int variant(ValueModel model, @Nullable Object value, ValueType.Variants type) {
        List<Case> cases = type.cases();
        List<Name> names = cases.stream().map(Case::name).toList();
        return switch (model.kind(value)) {
            case STRING -> {
                int index = indexOf(names, text(model, value, type));
                if (index < 0) {
                    throw BadValue.of(type, model, value, "not one of the cases " + listed(names));
                }
                Case chosen = cases.get(index);
                if (chosen.payload().isPresent() && !(chosen.payload().get() instanceof ValueType.Option)) {
                    throw BadValue.of(
                            type,
                            model,
                            value,
                            "case " + chosen.name().exact() + " needs a payload of type "
                                    + chosen.payload().get());
                }
                yield index;
            }
            case MAP -> only(model, value, type, names);
            default -> throw BadValue.of(type, model, value);
        };
    }

    private static int only(ValueModel model, @Nullable Object value, ValueType type, List<Name> names) {
        int[] found = {-1, 0};
        model.forEachField(value, (key, payload) -> {
            int index = indexOf(names, key);
            if (index >= 0 && index != found[0]) {
                found[0] = index;
                found[1]++;
            }
        });
        if (found[1] != 1) {
            throw BadValue.of(
                    type,
                    model,
                    value,
                    (found[1] == 0 ? "none" : "several") + " of the cases " + listed(names)
                            + ", where exactly one is wanted");
        }
        return found[0];
    }

    /** Whether a result is an error (1) or not (0). */
    public static int result(ValueModel model, @Nullable Object value, ValueType.Result type) {
        boolean okMayLack = mayLack(type.ok());
        boolean errMayLack = mayLack(type.err());
        return switch (model.kind(value)) {
            case MAP -> only(model, value, type, ResultNames.NAMES);
            case EMPTY -> {
                if (okMayLack == errMayLack) {
                    throw BadValue.of(type, model, value, "neither ok nor err");
                }
                yield okMayLack ? 0 : 1;
            }
            case STRING -> {
                int index = indexOf(ResultNames.NAMES, text(model, value, type));
                if (index < 0 || !(index == 0 ? okMayLack : errMayLack)) {
                    throw BadValue.of(type, model, value);
                }
                yield index;
            }
            default -> throw BadValue.of(type, model, value);
        };
    }

    private static boolean mayLack(Optional<ValueType> payload) {
        return payload.isEmpty() || payload.get() instanceof ValueType.Option;
    }

    /** The payload of a case: nothing if the value is just the case's name. */
    public static @Nullable Object payload(ValueModel model, @Nullable Object value, Name name) {
        return model.kind(value) == Kind.MAP ? model.field(value, name) : null;
    }

    private static int indexOf(List<Name> names, String text) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).exact().equals(text)) {
                return i;
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).snake().equals(text)) {
                return i;
            }
        }
        return -1;
    }

    private static String listed(List<Name> names) {
        return String.join(", ", names.stream().map(Name::exact).toList());
    }
}
