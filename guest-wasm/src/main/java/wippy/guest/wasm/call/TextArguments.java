package wippy.guest.wasm.call;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;
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
            case BOOL -> text.equals("true") || text.equals("false") ? of(Data.of(text.equals("true"))) : argument;
            case S8, U8, S16, U16, S32, U32, S64, U64 -> whole(argument, text);
            case F32, F64 -> number(argument, text);
            case CHAR, STRING -> argument;
        };
    }

    /** A number of more than 64 bits stays text: no type holds it. */
    private static Payload whole(Payload argument, String text) {
        if (!WHOLE.matcher(text).matches()) {
            return argument;
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < Long.SIZE) {
            return of(Data.of(value.longValue()));
        }
        boolean unsigned = value.signum() > 0 && value.bitLength() == Long.SIZE;
        return unsigned ? of(new Data.Int(value.longValue(), true, Data.NOWHERE)) : argument;
    }

    private static Payload number(Payload argument, String text) {
        return switch (text) {
            case "nan" -> of(Data.of(Double.NaN));
            case "inf" -> of(Data.of(Double.POSITIVE_INFINITY));
            case "-inf" -> of(Data.of(Double.NEGATIVE_INFINITY));
            default -> NUMBER.matcher(text).matches() ? of(Data.of(Double.parseDouble(text))) : argument;
        };
    }

    private static Payload of(Data value) {
        return new Payload(DataModel.INSTANCE, value);
    }
}
