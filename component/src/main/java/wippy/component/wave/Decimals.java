package wippy.component.wave;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Floats in decimal: the fewest digits that give the number back, and no exponent, however many zeros that takes. What
 * tells two numbers apart is which digits there are, so that other implementations print the same text.
 */
final class Decimals {
    private Decimals() {}

    static String of(double value) {
        String special = special(value);
        return special != null
                ? special
                : plain(value, Double.toString(Math.abs(value)), text -> Double.parseDouble(text) == Math.abs(value));
    }

    static String of(float value) {
        String special = special(value);
        return special != null
                ? special
                : plain(value, Float.toString(Math.abs(value)), text -> Float.parseFloat(text) == Math.abs(value));
    }

    private static @Nullable String special(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : null;
    }

    private static String plain(double value, String digits, Predicate<String> isTheNumber) {
        BigDecimal number = shortest(new BigDecimal(digits).stripTrailingZeros(), isTheNumber);
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        return (negative ? "-" : "") + number.toPlainString();
    }

    /** Java never gives fewer than two digits, even where one would do. */
    private static BigDecimal shortest(BigDecimal number, Predicate<String> isTheNumber) {
        if (number.precision() != 2) {
            return number;
        }
        return List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP).stream()
                .map(mode -> number.round(new MathContext(1, mode)))
                .filter(one -> isTheNumber.test(one.toString()))
                .findFirst()
                .map(BigDecimal::stripTrailingZeros)
                .orElse(number);
    }
}
