package wippy.guest.wasm.call;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.runtime.call.Payload;
import wippy.value.JavaModel;
import wippy.value.Kind;

/**
 * Arguments as a command line gives them: all text. Where the method takes a number or a truth value, a text that is
 * exactly one becomes it; any other stays as it is and is refused by its type later.
 */
final class TextArguments {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,20}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private TextArguments() {}

    /** The arguments, their texts read as the parameters' types where they have that form. */
    static List<Payload> typed(List<Payload> arguments, FunctionType type) {
        List<Payload> typed = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Payload argument = arguments.get(i);
            boolean text = i < type.params().size() && argument.model().kind(argument.value()) == Kind.STRING;
            typed.add(
                    text
                            ? typed(
                                    argument,
                                    argument.model().text(argument.value()),
                                    type.params().get(i).type())
                            : argument);
        }
        return typed;
    }

    private static Payload typed(Payload argument, String text, ValueType type) {
        return switch (type) {
            case Primitive primitive -> primitive(argument, text, primitive);
            case ValueType.Option(ValueType some) -> typed(argument, text, some);
            default -> argument;
        };
    }

    private static Payload primitive(Payload argument, String text, Primitive type) {
        return switch (type) {
            case BOOL -> text.equals("true") || text.equals("false") ? of(Boolean.valueOf(text)) : argument;
            case S8, U8, S16, U16, S32, U32, S64, U64 -> WHOLE.matcher(text).matches() ? of(whole(text)) : argument;
            case F32, F64 -> number(argument, text);
            case CHAR, STRING -> argument;
        };
    }

    private static Object whole(String text) {
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Payload number(Payload argument, String text) {
        return switch (text) {
            case "nan" -> of(Double.NaN);
            case "inf" -> of(Double.POSITIVE_INFINITY);
            case "-inf" -> of(Double.NEGATIVE_INFINITY);
            default -> NUMBER.matcher(text).matches() ? of(Double.valueOf(text)) : argument;
        };
    }

    private static Payload of(Object value) {
        return new Payload(JavaModel.shared(), value);
    }
}
