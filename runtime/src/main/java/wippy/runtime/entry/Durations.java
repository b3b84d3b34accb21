package wippy.runtime.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: {@code 300ms}, {@code 1m30s}, {@code 1.5h}; units ns, us, µs, ms, s, m, h. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    /** So many digits that no unit makes more than 292 years of them. */
    private static final int MANY = 6;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /** The duration of that text, possibly negative; empty if it is none or beyond 292 years. */
    public static Optional<Duration> parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String rest = signed ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        long whole = whole(rest);
        if (whole >= 0) {
            return Optional.of(Duration.ofNanos(text.startsWith("-") ? -whole : whole));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int end = 0;
        while (end < rest.length() && part.find(end) && part.start() == end) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos(part.group(2)))));
            end = part.end();
        }
        if (rest.isEmpty() || end < rest.length() || nanos.compareTo(MOST) > 0) {
            return Optional.empty();
        }
        long value = nanos.longValue();
        return Optional.of(Duration.ofNanos(text.startsWith("-") ? -value : value));
    }

    /** Nanoseconds of a text that has only small whole numbers, as most have; -1 if it is another, or none at all. */
    private static long whole(String text) {
        long nanos = text.isEmpty() ? -1 : 0;
        int at = 0;
        while (at < text.length() && nanos >= 0) {
            int from = at;
            long number = 0;
            while (at < text.length() && at - from < MANY && isDigit(text.charAt(at))) {
                number = 10 * number + text.charAt(at++) - '0';
            }
            int unit = unitAt(text, at);
            nanos = at == from || unit == 0 ? -1 : nanos + number * nanos(text.charAt(at), unit);
            at += unit;
        }
        return nanos;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** How long the unit is that begins there, none that is not ASCII; 0 if there is none. */
    private static int unitAt(String text, int at) {
        boolean hasSecond = text.startsWith("s", at + 1);
        return switch (at < text.length() ? text.charAt(at) : ' ') {
            case 'n', 'u' -> hasSecond ? 2 : 0;
            case 'm' -> hasSecond ? 2 : 1;
            case 's', 'h' -> 1;
            default -> 0;
        };
    }

    /** The unit of that first letter and length. */
    private static long nanos(char unit, int length) {
        return switch (unit) {
            case 'n' -> 1L;
            case 'u' -> 1_000L;
            case 's' -> 1_000_000_000L;
            case 'h' -> 3_600_000_000_000L;
            default -> length == 2 ? 1_000_000L : 60_000_000_000L;
        };
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000L;
        };
    }
}
