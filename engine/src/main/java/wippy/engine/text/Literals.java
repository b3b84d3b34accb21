package wippy.engine.text;

import java.util.OptionalLong;

/** The value of numbers as the text format writes them. All throw {@link NumberFormatException} with the reason. */
public final class Literals {
    private Literals() {}

    static boolean looksLikeNumber(String word) {
        char first = word.charAt(0);
        return (first >= '0' && first <= '9')
                || first == '+'
                || first == '-'
                || word.equals("inf")
                || word.equals("nan")
                || word.startsWith("nan:");
    }

    private static boolean isSigned(String text) {
        return text.startsWith("+") || text.startsWith("-");
    }

    /** An integer of so many bits, signed or unsigned, its bits in the low end of the result. */
    public static long integer(String text, int bits) {
        int start = isSigned(text) ? 1 : 0;
        long magnitude = magnitude(text, start, "malformed integer")
                .orElseThrow(() -> new NumberFormatException("i" + bits + " constant out of range"));
        boolean negative = text.startsWith("-");
        long most = negative ? 1L << (bits - 1) : -1L >>> (64 - bits);
        if (Long.compareUnsigned(magnitude, most) > 0) {
            throw new NumberFormatException("i" + bits + " constant out of range");
        }
        return negative ? -magnitude : magnitude;
    }

    /** An unsigned integer of so many bits. */
    public static long unsigned(String text, int bits) {
        long value = magnitude(text, 0, "malformed number")
                .orElseThrow(() -> new NumberFormatException("number out of range"));
        if (Long.compareUnsigned(value, -1L >>> (64 - bits)) > 0) {
            throw new NumberFormatException("number out of range");
        }
        return value;
    }

    /** The value of digits from there to the end; nothing if it has more than 64 bits. */
    private static OptionalLong magnitude(String text, int start, String otherwise) {
        boolean hex = text.startsWith("0x", start);
        Digits digits = hex ? Digits.HEX : Digits.DECIMAL;
        int from = hex ? start + 2 : start;
        if (!digits.areAll(text, from, text.length())) {
            throw new NumberFormatException(otherwise + " \"" + Token.brief(text) + "\"");
        }
        return digits.value(text, from, text.length());
    }

    /** The bits of an f32. */
    public static int f32(String text) {
        int sign = text.startsWith("-") ? 1 << 31 : 0;
        if (isWord(text, "inf")) {
            return sign | 0x7f80_0000;
        }
        if (isWord(text, "nan") || isPayload(text)) {
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
        if (isWord(text, "inf")) {
            return sign | 0x7ff0_0000_0000_0000L;
        }
        if (isWord(text, "nan") || isPayload(text)) {
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
        long payload = magnitude(text, colon + 1, "malformed number").orElse(0);
        if (payload == 0 || payload >>> bits != 0) {
            throw new NumberFormatException("NaN payload out of range");
        }
        return payload;
    }

    private static String javaForm(String text) {
        int start = isSigned(text) ? 1 : 0;
        boolean hex = text.startsWith("0x", start);
        if (floatEnd(text, start, hex) != text.length()) {
            throw new NumberFormatException("malformed number \"" + Token.brief(text) + "\"");
        }
        String plain = text.replace("_", "");
        return hex && plain.indexOf('p') < 0 && plain.indexOf('P') < 0 ? plain + "p0" : plain;
    }

    /** Where a number ends that is digits, perhaps with a fraction and an exponent. */
    private static int floatEnd(String text, int start, boolean hex) {
        Digits digits = hex ? Digits.HEX : Digits.DECIMAL;
        int from = hex ? start + 2 : start;
        int at = digits.end(text, from);
        if (at == from) {
            return -1;
        }
        if (text.startsWith(".", at)) {
            at = digits.end(text, at + 1);
        }
        boolean exponent = at < text.length() && (hex ? "pP" : "eE").indexOf(text.charAt(at)) >= 0;
        if (!exponent) {
            return at;
        }
        int power = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
        int end = Digits.DECIMAL.end(text, power);
        return end == power ? -1 : end;
    }

    private static boolean isWord(String text, String word) {
        return text.endsWith(word) && text.length() - word.length() == (isSigned(text) ? 1 : 0);
    }

    private static boolean isPayload(String text) {
        return text.startsWith("nan:0x", isSigned(text) ? 1 : 0);
    }
}
