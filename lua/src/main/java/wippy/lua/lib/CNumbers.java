package wippy.lua.lib;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as C's {@code printf} writes them, exact in every digit. */
final class CNumbers {
    private CNumbers() {}

    /** {@code %d %i %u %x %X %o}. */
    static String integer(FormatSpec spec, long value) {
        String digits = switch (spec.conversion()) {
            case 'x' -> Long.toHexString(value);
            case 'X' -> Long.toHexString(value).toUpperCase(Locale.ROOT);
            case 'o' -> Long.toOctalString(value);
            case 'u' -> Long.toUnsignedString(value);
            default -> value < 0 ? Long.toString(value).substring(1) : Long.toString(value);
        };
        boolean signed = spec.conversion() == 'd' || spec.conversion() == 'i';
        if (spec.precision() == 0 && value == 0) {
            digits = "";
        } else if (digits.length() < spec.precision()) {
            digits = "0".repeat(spec.precision() - digits.length()) + digits;
        }
        String sign = signed ? spec.signOf(value < 0) : prefix(spec, digits, value);
        return spec.padNumber(sign, digits, spec.precision() < 0);
    }

    private static String prefix(FormatSpec spec, String digits, long value) {
        if (!spec.alternate() || value == 0) {
            return "";
        }
        return switch (spec.conversion()) {
            case 'x' -> "0x";
            case 'X' -> "0X";
            case 'o' -> digits.startsWith("0") ? "" : "0";
            default -> "";
        };
    }

    /** {@code %e %E %f %F %g %G %a %A}. */
    static String floating(FormatSpec spec, double value) {
        boolean negative = value < 0 || (value == 0 && 1 / value < 0);
        double magnitude = Math.abs(value);
        boolean finite = magnitude <= Double.MAX_VALUE;
        String digits = finite ? digits(spec, magnitude) : Double.isNaN(value) ? "nan" : "inf";
        String sign = spec.signOf(negative);
        if (digits.startsWith("0x")) {
            sign += "0x";
            digits = digits.substring(2);
        }
        String text = spec.padNumber(sign, digits, finite);
        return Character.isUpperCase(spec.conversion()) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String digits(FormatSpec spec, double magnitude) {
        int precision = spec.precision() < 0 ? 6 : spec.precision();
        return switch (spec.conversion()) {
            case 'e', 'E' -> exponent(magnitude, precision, spec.alternate());
            case 'f', 'F' -> fixed(magnitude, precision, spec.alternate());
            case 'g', 'G' -> general(magnitude, Math.max(1, precision), spec.alternate());
            default -> hexadecimal(magnitude, spec.precision());
        };
    }

    private static String fixed(double magnitude, int precision, boolean point) {
        String text = new BigDecimal(magnitude)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return point && precision == 0 ? text + "." : text;
    }

    private static String exponent(double magnitude, int precision, boolean point) {
        BigDecimal rounded = round(magnitude, precision + 1);
        String digits = rounded.unscaledValue().toString();
        int exponent = rounded.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
        if (digits.length() <= precision) {
            digits += "0".repeat(precision + 1 - digits.length());
        }
        String fraction = precision > 0 ? "." + digits.substring(1, precision + 1) : point ? "." : "";
        return digits.charAt(0) + fraction + exponentSuffix(exponent);
    }

    private static String exponentSuffix(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static BigDecimal round(double magnitude, int significant) {
        return new BigDecimal(magnitude).round(new MathContext(significant, RoundingMode.HALF_EVEN));
    }

    private static String general(double magnitude, int significant, boolean keepZeros) {
        BigDecimal rounded = round(magnitude, significant);
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - 1 - rounded.scale();
        boolean scientific = exponent < -4 || exponent >= significant;
        String text = scientific
                ? exponent(magnitude, significant - 1, keepZeros)
                : fixed(magnitude, significant - 1 - exponent, keepZeros);
        return keepZeros ? text : withoutTrailingZeros(text);
    }

    private static String withoutTrailingZeros(String text) {
        int e = text.indexOf('e');
        String mantissa = e < 0 ? text : text.substring(0, e);
        if (mantissa.indexOf('.') < 0) {
            return text;
        }
        int end = mantissa.length();
        while (mantissa.charAt(end - 1) == '0') {
            end--;
        }
        if (mantissa.charAt(end - 1) == '.') {
            end--;
        }
        return mantissa.substring(0, end) + (e < 0 ? "" : text.substring(e));
    }

    private static String hexadecimal(double magnitude, int precision) {
        String text = Double.toHexString(magnitude);
        int p = text.indexOf('p');
        String fraction = text.substring(4, p).equals("0") ? "" : text.substring(4, p);
        int exponent = Integer.parseInt(text.substring(p + 1));
        char lead = text.charAt(2);
        if (precision >= 0 && fraction.length() > precision) {
            long scaled = Long.parseLong(lead + fraction, 16);
            int drop = 4 * (fraction.length() - precision);
            long kept = scaled >>> drop;
            long rest = scaled & ((1L << drop) - 1);
            long half = 1L << (drop - 1);
            kept += rest > half || (rest == half && (kept & 1) == 1) ? 1 : 0;
            String rounded = Long.toHexString(kept);
            lead = rounded.charAt(0);
            fraction = rounded.substring(1);
        } else if (precision > fraction.length()) {
            fraction += "0".repeat(precision - fraction.length());
        }
        return "0x" + lead + (fraction.isEmpty() ? "" : "." + fraction) + "p" + (exponent < 0 ? "" : "+") + exponent;
    }
}
