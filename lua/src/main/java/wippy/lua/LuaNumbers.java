package wippy.lua;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as text and back, and conversions between the two kinds of number (spec host.md §4.1). */
public final class LuaNumbers {
    private static final double TWO_63 = 0x1p63;

    private LuaNumbers() {}

    /** Whether the float has an integral value within 64 bits. */
    public static boolean isLong(double d) {
        return d >= -TWO_63 && d < TWO_63 && d == Math.rint(d);
    }

    /** The number as {@code tostring} shows it. */
    public static String toText(long n) {
        return Long.toString(n);
    }

    /**
     * The number as {@code tostring} shows it: without a fraction if it is integral and within 64 bits, else with the
     * fewest digits that tell it from its neighbours, with an exponent below 1e-4 and from 1e6 on.
     */
    public static String toText(double d) {
        if (isLong(d)) {
            return Long.toString((long) d);
        }
        if (Double.isNaN(d)) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        return shortest(d);
    }

    private static String shortest(double d) {
        BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(d))).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String sign = d < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 6) {
            return sign + decimal.toPlainString();
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Integer.toString(Math.abs(exponent));
        return sign
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (power.length() < 2 ? "0" : "")
                + power;
    }

    /** A number value as {@code tostring} shows it. */
    public static String toText(Number number) {
        return number instanceof Long n ? Long.toString(n) : toText(number.doubleValue());
    }

    /** The value as a number: itself, or what a numeric string says; null if it is neither. */
    public static @Nullable Number toNumber(@Nullable Object value) {
        return switch (value) {
            case Long n -> n;
            case Double d -> d;
            case String s -> parse(s);
            case null, default -> null;
        };
    }

    /** The value as an integer, if it is a number or numeric string with an integral value; else null. */
    public static @Nullable Long toInteger(@Nullable Object value) {
        return switch (toNumber(value)) {
            case Long n -> n;
            case Double d when isLong(d) -> (long) (double) d;
            case null, default -> null;
        };
    }

    /**
     * The number a text says, spaces around it allowed: a decimal integer within 64 bits or a hexadecimal one (which
     * wraps) is a Long, all else a Double. Null if it says none.
     */
    public static @Nullable Number parse(String text) {
        String s = trim(text);
        if (s.isEmpty()) {
            return null;
        }
        boolean negative = s.charAt(0) == '-';
        int start = negative || s.charAt(0) == '+' ? 1 : 0;
        if (s.length() > start + 1 && s.charAt(start) == '0' && (s.charAt(start + 1) | 0x20) == 'x') {
            return parseHex(s.substring(start + 2), negative);
        }
        return parseDecimal(s, start);
    }

    /** The text without the spaces of the C locale around it. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static @Nullable Number parseDecimal(String s, int start) {
        boolean integral = start < s.length();
        boolean digits = false;
        for (int i = start; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = true;
            } else if (c == '.' || (c | 0x20) == 'e' || c == '+' || c == '-') {
                integral = false;
            } else {
                return null;
            }
        }
        if (!digits) {
            return null;
        }
        try {
            if (integral && s.length() - start <= 19) {
                return Long.parseLong(s);
            }
        } catch (NumberFormatException tooLarge) {
            return Double.parseDouble(s);
        }
        try {
            return Double.parseDouble(s);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private static @Nullable Number parseHex(String digits, boolean negative) {
        int point = digits.indexOf('.');
        int power = Math.max(digits.indexOf('p'), digits.indexOf('P'));
        if (point >= 0 || power >= 0) {
            return parseHexFloat(power >= 0 ? digits : digits + "p0", negative);
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return null;
            }
            value = (value << 4) | digit;
        }
        return digits.isEmpty() ? null : Long.valueOf(negative ? -value : value);
    }

    private static @Nullable Number parseHexFloat(String digits, boolean negative) {
        try {
            double value = Double.parseDouble("0x" + digits);
            return negative ? -value : value;
        } catch (NumberFormatException malformed) {
            return null;
        }
    }
}
