package wippy.component.wave;

import java.math.BigInteger;
import wippy.component.type.ValueType.Primitive;
import wippy.value.ValueModel;

/** Reads numbers and tells whether they are in range. */
final class WaveNumbers {
    private static final int MOST_DIGITS = 20;

    private final WaveText source;
    private final ValueModel model;

    WaveNumbers(WaveText source, ValueModel model) {
        this.source = source;
        this.model = model;
    }

    Object integer(Primitive type) {
        long bits = inRange(type);
        return type == Primitive.U64 ? model.ofUnsigned(bits) : model.ofInteger(bits);
    }

    /** The number's 64 bits. */
    long inRange(Primitive type) {
        int from = source.offset();
        String text = source.number();
        if (text.isEmpty()) {
            throw source.expected(type.toString());
        }
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw source.error(from, "expected " + type + ", found " + text + ", which is no whole number");
        }
        BigInteger min = min(type);
        BigInteger max = max(type);
        boolean small = digits.length() <= MOST_DIGITS;
        BigInteger number = small ? new BigInteger(digits) : BigInteger.ZERO;
        number = text.startsWith("-") ? number.negate() : number;
        if (!small || number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw source.error(from, "expected " + type + ", which is " + min + " to " + max);
        }
        return number.longValue();
    }

    private static boolean isSigned(Primitive type) {
        return switch (type) {
            case S8, S16, S32, S64 -> true;
            default -> false;
        };
    }

    private static int bits(Primitive type) {
        return switch (type) {
            case S8, U8 -> 8;
            case S16, U16 -> 16;
            case S32, U32 -> 32;
            default -> 64;
        };
    }

    private static BigInteger min(Primitive type) {
        return isSigned(type) ? BigInteger.ONE.shiftLeft(bits(type) - 1).negate() : BigInteger.ZERO;
    }

    private static BigInteger max(Primitive type) {
        return BigInteger.ONE
                .shiftLeft(isSigned(type) ? bits(type) - 1 : bits(type))
                .subtract(BigInteger.ONE);
    }

    Object decimal(Primitive type) {
        String text = word();
        if (text.isEmpty()) {
            text = source.number();
        }
        if (text.isEmpty()) {
            throw source.expected(type.toString());
        }
        return type == Primitive.F32 ? model.ofSingle(single(text)) : model.ofNumber(number(text));
    }

    /** Which of the numbers comes next that are words, in Java's spelling; empty if it is none. */
    private String word() {
        if (source.isAt("-inf")) {
            int from = source.offset();
            source.moveTo(from + 1);
            if (source.label().equals("inf")) {
                return "-Infinity";
            }
            source.moveTo(from);
            return "";
        }
        String label = source.isLabel() ? source.peekLabel() : "";
        String word = label.equals("nan") ? "NaN" : label.equals("inf") ? "Infinity" : "";
        if (!word.isEmpty()) {
            source.label();
        }
        return word;
    }

    private static float single(String text) {
        return Float.parseFloat(text);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
