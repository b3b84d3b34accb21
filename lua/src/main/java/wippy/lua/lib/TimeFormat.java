package wippy.lua.lib;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Points in time as C's {@code strftime} writes them in the C locale. */
final class TimeFormat {
    private TimeFormat() {}

    /**
     * The time in that format.
     *
     * @throws IllegalArgumentException with the reason, if a conversion is unknown
     */
    static String format(String format, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int start = at;
            char conversion = at < format.length() ? format.charAt(at++) : '\0';
            boolean known = true;
            if ((conversion == 'E' || conversion == 'O') && at < format.length()) {
                String modified = conversion == 'E' ? "cCxXyY" : "deHImMSuUVwWy";
                conversion = format.charAt(at++);
                known = modified.indexOf(conversion) >= 0;
            }
            String text = known ? convert(conversion, time) : "";
            if (!known || (text.isEmpty() && conversion != 'p')) {
                throw new IllegalArgumentException(
                        "invalid conversion specifier '%" + format.substring(start, at) + "'");
            }
            out.append(text);
        }
        return out.toString();
    }

    private static String convert(char conversion, ZonedDateTime time) {
        return switch (conversion) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'F' -> format("%Y-%m-%d", time);
            case 'r' -> format("%I:%M:%S %p", time);
            case 'R' -> format("%H:%M", time);
            case 'T', 'X' -> format("%H:%M:%S", time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'z' -> zoneOffset(time);
            case 'Z' ->
                time.getZone().getRules().isFixedOffset() && time.getOffset().getTotalSeconds() == 0
                        ? "UTC"
                        : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
            default -> number(conversion, time);
        };
    }

    private static String number(char conversion, ZonedDateTime time) {
        return switch (conversion) {
            case 'C' -> two(time.getYear() / 100);
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> two(time.getHour());
            case 'I' -> two((time.getHour() + 11) % 12 + 1);
            case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case 'm' -> two(time.getMonthValue());
            case 'M' -> two(time.getMinute());
            case 's' -> Long.toString(time.toEpochSecond());
            case 'S' -> two(time.getSecond());
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'U' -> two((time.getDayOfYear() + 6 - dayFromSunday(time)) / 7);
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> Integer.toString(dayFromSunday(time));
            case 'W' -> two((time.getDayOfYear() + 6 - (dayFromSunday(time) + 6) % 7) / 7);
            case 'y' -> two(time.getYear() % 100);
            case 'Y' -> Integer.toString(time.getYear());
            default -> "";
        };
    }

    /** From 0 for Sunday. */
    static int dayFromSunday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static String zoneOffset(ZonedDateTime time) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        int size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + two(size / 60) + two(size % 60);
    }
}
