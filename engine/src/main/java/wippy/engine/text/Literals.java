package wippy.engine.text;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The value of numbers as the text format writes them. All throw {@link NumberFormatException} with the reason. */
public final class Literals {
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
    private static final String HEX = "[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*";
    private static final Pattern INTEGER = Pattern.compile("[+-]?(?:0x" + HEX + "|" + DIGITS + ")");
    private static final Pattern UNSIGNED = Pattern.compile("0x" + HEX + "|" + DIGITS);
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?(?:[eE][+-]?"
            + DIGITS + ")?|0x" + HEX + "(?:\\.(?:" + HEX + ")?)?(?:[pP][+-]?" + DIGITS + ")?)");
    private static final Pattern NAN = Pattern.compile("[+-]?nan(?::0x" + HEX + ")?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf");

    private Literals() {}

    static boolean looksLikeNumber(String word) {
        char first = word.charAt(0);
        return (first >= '0' && first <= '9')
                || first == '+'
                || first == '-'
                || INFINITY.matcher(word).matches()
                || word.equals("nan")
                || word.startsWith("nan:");
    }

    /** An integer of so many bits, signed or unsigned, its bits in the low end of the result. */
    public static long integer(String text, int bits) {
        if (!INTEGER.matcher(text).matches()) {
            throw new NumberFormatException("malformed integer \"" + text + "\"");
        }
        BigInteger value = big(text);
        if (value.signum() < 0
                ? value.negate().subtract(BigInteger.ONE).bitLength() >= bits
                : value.bitLength() > bits) {
            throw new NumberFormatException("i" + bits + " constant out of range");
        }
        return value.longValue();
    }

    /** An unsigned integer of so many bits. */
    public static long unsigned(String text, int bits) {
        if (!UNSIGNED.matcher(text).matches()) {
            throw new NumberFormatException("malformed number \"" + text + "\"");
        }
        BigInteger value = big(text);
        if (value.bitLength() > bits) {
            throw new NumberFormatException("number out of range");
        }
        return value.longValue();
    }

    private static BigInteger big(String text) {
        String plain = text.replace("_", "");
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        BigInteger value = digits.startsWith("0x") ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        return negative ? value.negate() : value;
    }

    /** The bits of an f32. */
    public static int f32(String text) {
        int sign = text.startsWith("-") ? 1 << 31 : 0;
        if (INFINITY.matcher(text).matches()) {
            return sign | 0x7f80_0000;
        }
        if (NAN.matcher(text).matches()) {
            return sign | 0x7f80_0000 | (int) payload(text, 23);
        }
        float value = Float.parseFloat(javaForm(text));
        if (Float.isInfinite(value)) {
            throw new NumberFormatException("f32 constant out of range");
        }
        return Float.floatToRawIntBits(value);
    }

    /** The bits of an f64. */
    public static long f64(String text) {
        long sign = text.startsWith("-") ? 1L << 63 : 0;
        if (INFINITY.matcher(text).matches()) {
            return sign | 0x7ff0_0000_0000_0000L;
        }
        if (NAN.matcher(text).matches()) {
            return sign | 0x7ff0_0000_0000_0000L | payload(text, 52);
        }
        double value = Double.parseDouble(javaForm(text));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("f64 constant out of range");
        }
        return Double.doubleToRawLongBits(value);
    }

    private static long payload(String text, int bits) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return 1L << (bits - 1);
        }
        BigInteger payload = big(text.substring(colon + 1));
        if (payload.signum() == 0 || payload.bitLength() > bits) {
            throw new NumberFormatException("NaN payload out of range");
        }
        return payload.longValue();
    }

    private static String javaForm(String text) {
        if (!FLOAT.matcher(text).matches()) {
            throw new NumberFormatException("malformed number \"" + text + "\"");
        }
        String plain = text.replace("_", "");
        boolean hex = plain.contains("0x");
        return hex && plain.indexOf('p') < 0 && plain.indexOf('P') < 0 ? plain + "p0" : plain;
    }
}
