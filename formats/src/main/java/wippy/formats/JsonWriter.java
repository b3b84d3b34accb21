package wippy.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Prints one value of some model as JSON. */
final class JsonWriter {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_BELOW = 1e21;
    private static final String HEX = "0123456789abcdef";

    private final ValueModel model;
    private final boolean indented;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    JsonWriter(ValueModel model, Json.Style style) {
        this.model = model;
        this.indented = style == Json.Style.INDENTED;
    }

    String write(@Nullable Object value) {
        value(value);
        return out.toString();
    }

    private void value(@Nullable Object value) {
        Kind kind = model.kind(value);
        switch (kind) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(model.bool(value));
            case INTEGER ->
                out.append(
                        model.isUnsigned(value)
                                ? Long.toUnsignedString(model.integer(value))
                                : Long.toString(model.integer(value)));
            case FLOAT -> out.append(number(model.number(value)));
            case STRING -> string(model.text(value));
            case BYTES -> string(Base64.getEncoder().encodeToString(model.bytes(value)));
            case LIST -> list(value);
            case MAP -> mapping(value);
            case EMPTY -> out.append("[]");
            case HANDLE, OPAQUE -> throw new ValueException("a " + model.typeName(value) + " has no JSON form");
        }
    }

    private void list(@Nullable Object value) {
        int size = model.size(value);
        open('[');
        for (int i = 0; i < size; i++) {
            separate(i == 0);
            value(model.element(value, i));
        }
        close(']', size == 0);
    }

    private void mapping(@Nullable Object value) {
        boolean[] first = {true};
        open('{');
        model.forEachField(value, (key, inner) -> {
            separate(first[0]);
            first[0] = false;
            string(key);
            out.append(indented ? ": " : ":");
            value(inner);
        });
        close('}', first[0]);
    }

    private void open(char bracket) {
        out.append(bracket);
        if (++depth > Json.MAX_DEPTH) {
            throw new ValueException("nested deeper than " + Json.MAX_DEPTH + " levels");
        }
    }

    private void separate(boolean first) {
        if (!first) {
            out.append(',');
        }
        newLine();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indented) {
            out.append('\n').repeat("  ", depth);
        }
    }

    /**
     * The shortest decimal that reads back as the same double; all its digits where it is an integer of 64 bits, since
     * readers with integers read it as one.
     */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "null";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = shortest(value);
        double size = Math.abs(value);
        if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e" : "e+") + exponent;
    }

    /** The JDK never gives fewer than two digits, where the smallest numbers need only one. */
    private static BigDecimal shortest(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal oneDigit = decimal.round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit : decimal;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ') {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
