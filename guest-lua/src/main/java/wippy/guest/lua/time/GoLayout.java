package wippy.guest.lua.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A layout in Go's manner: the text that the reference time, Monday 2 January 2006 15:04:05.999999999 at UTC-7, would
 * have. Formats and parses.
 */
final class GoLayout {
    static final String RFC3339 = "2006-01-02T15:04:05Z07:00";
    static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";

    /** What stands for a part of the time, those that begin like another one after it, longest first. */
    private static final List<String> PARTS = List.of(
            "January", "Jan", "Monday", "Mon", "MST", "2006", "Z07:00", "Z0700", "Z07", "-07:00", "-0700", "-07", "002",
            "01", "02", "03", "04", "05", "06", "_2", "15", "PM", "pm", "1", "2", "3", "4", "5");

    /** A piece of a layout: a part of the time, or text as it is. */
    private record Piece(String text, boolean literal) {}

    private final List<Piece> pieces;

    private GoLayout(List<Piece> pieces) {
        this.pieces = pieces;
    }

    static GoLayout of(String layout) {
        List<Piece> pieces = new ArrayList<>();
        int literal = 0;
        int i = 0;
        while (i < layout.length()) {
            String part = partAt(layout, i);
            if (part.isEmpty()) {
                i++;
                continue;
            }
            if (literal < i) {
                pieces.add(new Piece(layout.substring(literal, i), true));
            }
            pieces.add(new Piece(part, false));
            i += part.length();
            literal = i;
        }
        if (literal < layout.length()) {
            pieces.add(new Piece(layout.substring(literal), true));
        }
        return new GoLayout(pieces);
    }

    private static String partAt(String layout, int at) {
        String fraction = fractionAt(layout, at);
        if (!fraction.isEmpty()) {
            return fraction;
        }
        for (String part : PARTS) {
            if (layout.startsWith(part, at) && !(part.equals("Jan") && isLetterAfter(layout, at + 3))) {
                return part;
            }
        }
        return "";
    }

    private static boolean isLetterAfter(String layout, int at) {
        return at < layout.length() && Character.isLowerCase(layout.charAt(at));
    }

    /** {@code .000} or {@code ,999} and so on, not followed by another digit; empty if there is none. */
    private static String fractionAt(String layout, int at) {
        char first = layout.charAt(at);
        if ((first != '.' && first != ',') || at + 1 >= layout.length()) {
            return "";
        }
        char digit = layout.charAt(at + 1);
        if (digit != '0' && digit != '9') {
            return "";
        }
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        return end < layout.length() && Character.isDigit(layout.charAt(end)) ? "" : layout.substring(at, end);
    }

    // ---- formatting

    String format(ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.literal ? piece.text : shown(piece.text, time));
        }
        return out.toString();
    }

    private static String shown(String part, ZonedDateTime t) {
        return switch (part) {
            case "January" -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Jan" ->
                t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case "Monday" -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Mon" ->
                t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case "MST" -> zoneName(t);
            case "2006" -> padded(t.getYear(), 4);
            case "06" -> padded(Math.floorMod(t.getYear(), 100), 2);
            case "01" -> padded(t.getMonthValue(), 2);
            case "1" -> Integer.toString(t.getMonthValue());
            case "02" -> padded(t.getDayOfMonth(), 2);
            case "_2" -> String.format(Locale.ROOT, "%2d", t.getDayOfMonth());
            case "2" -> Integer.toString(t.getDayOfMonth());
            case "002" -> padded(t.getDayOfYear(), 3);
            case "15" -> padded(t.getHour(), 2);
            case "03" -> padded((t.getHour() + 11) % 12 + 1, 2);
            case "3" -> Integer.toString((t.getHour() + 11) % 12 + 1);
            case "04" -> padded(t.getMinute(), 2);
            case "4" -> Integer.toString(t.getMinute());
            case "05" -> padded(t.getSecond(), 2);
            case "5" -> Integer.toString(t.getSecond());
            case "PM" -> t.getHour() < 12 ? "AM" : "PM";
            case "pm" -> t.getHour() < 12 ? "am" : "pm";
            case "Z07:00", "Z0700", "Z07" ->
                t.getOffset().getTotalSeconds() == 0 ? "Z" : offset(part.substring(1), t.getOffset());
            case "-07:00", "-0700", "-07" -> offset(part.substring(1), t.getOffset());
            default -> fraction(part, t.getNano());
        };
    }

    private static String padded(int value, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", value);
    }

    private static String zoneName(ZonedDateTime t) {
        if (t.getZone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : offset("0700", offset);
        }
        return java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
                .format(t);
    }

    private static String offset(String form, ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String hours = sign + padded(minutes / 60, 2);
        return switch (form.length()) {
            case 2 -> hours;
            case 4 -> hours + padded(minutes % 60, 2);
            default -> hours + ":" + padded(minutes % 60, 2);
        };
    }

    private static String fraction(String part, int nanos) {
        String digits = padded(nanos, 9).substring(0, Math.min(9, part.length() - 1));
        if (part.charAt(1) == '9') {
            digits = digits.replaceFirst("0+$", "");
        }
        return digits.isEmpty() ? "" : part.charAt(0) + digits;
    }

    // ---- parsing

    /**
     * Reads a text of this layout; what it does not say is as in the zero time, in that zone.
     *
     * @throws DateTimeException if the text does not fit, saying where
     */
    ZonedDateTime parse(String text, ZoneId zone) {
        return new Parse(text, zone).run();
    }

    /** One reading of a text. */
    private final class Parse {
        private final String text;
        private ZoneId zone;
        private int at;
        private int year = 1;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private boolean afternoon;
        private boolean twelve;

        Parse(String text, ZoneId zone) {
            this.text = text;
            this.zone = zone;
        }

        ZonedDateTime run() {
            for (Piece piece : pieces) {
                if (piece.literal) {
                    literal(piece.text);
                } else {
                    part(piece.text);
                    if (piece.text.equals("05") || piece.text.equals("5")) {
                        unaskedFraction();
                    }
                }
            }
            if (at < text.length()) {
                throw new DateTimeException("extra text: \"" + text.substring(at) + "\"");
            }
            int h = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
            return LocalDateTime.of(year, month, day, h, minute, second, nano).atZone(zone);
        }

        private void literal(String expected) {
            if (!text.startsWith(expected, at)) {
                throw misfit(expected);
            }
            at += expected.length();
        }

        private DateTimeException misfit(String expected) {
            return new DateTimeException(
                    "cannot parse \"" + text.substring(Math.min(at, text.length())) + "\" as \"" + expected + "\"");
        }

        private void part(String part) {
            switch (part) {
                case "January" -> month = name(part, true, false);
                case "Jan" -> month = name(part, true, true);
                case "Monday" -> name(part, false, false);
                case "Mon" -> name(part, false, true);
                case "MST" -> zoneName();
                case "2006" -> year = digits(part, 4, 4);
                case "06" -> {
                    int two = digits(part, 2, 2);
                    year = two >= 69 ? 1900 + two : 2000 + two;
                }
                case "01" -> month = digits(part, 2, 2);
                case "1" -> month = digits(part, 1, 2);
                case "02" -> day = digits(part, 2, 2);
                case "_2" -> {
                    if (at < text.length() && text.charAt(at) == ' ') {
                        at++;
                    }
                    day = digits(part, 1, 2);
                }
                case "2" -> day = digits(part, 1, 2);
                case "15" -> hour = digits(part, 2, 2);
                case "03", "3" -> {
                    hour = digits(part, part.length(), 2);
                    twelve = true;
                }
                case "04", "4" -> minute = digits(part, part.length(), 2);
                case "05", "5" -> second = digits(part, part.length(), 2);
                case "PM", "pm" -> {
                    String mark = at + 2 <= text.length() ? text.substring(at, at + 2) : "";
                    if (!mark.equalsIgnoreCase("AM") && !mark.equalsIgnoreCase("PM")) {
                        throw misfit(part);
                    }
                    afternoon = mark.equalsIgnoreCase("PM");
                    at += 2;
                }
                case "Z07:00", "Z0700", "Z07" -> {
                    if (text.startsWith("Z", at)) {
                        at++;
                        zone = ZoneOffset.UTC;
                    } else {
                        offset(part);
                    }
                }
                case "-07:00", "-0700", "-07" -> offset(part);
                case "002" -> throw new DateTimeException("a day of the year cannot be parsed");
                default -> fraction(part);
            }
        }

        private int name(String part, boolean isMonth, boolean brief) {
            int count = isMonth ? 12 : 7;
            for (int i = 1; i <= count; i++) {
                String name = isMonth
                        ? java.time.Month.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        : java.time.DayOfWeek.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                String wanted = brief ? name.substring(0, 3) : name;
                if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
                    at += wanted.length();
                    return i;
                }
            }
            throw misfit(part);
        }

        private void zoneName() {
            int end = at;
            while (end < text.length() && Character.isUpperCase(text.charAt(end))) {
                end++;
            }
            String name = text.substring(at, end);
            if (end == at) {
                throw misfit("MST");
            }
            at = end;
            zone = name.equals("UTC") || name.equals("GMT") ? ZoneOffset.UTC : zone;
        }

        private int digits(String part, int least, int most) {
            int end = at;
            while (end < text.length() && end < at + most && Character.isDigit(text.charAt(end))) {
                end++;
            }
            if (end - at < least) {
                throw misfit(part);
            }
            int value = Integer.parseInt(text.substring(at, end));
            at = end;
            return value;
        }

        private void offset(String part) {
            if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
                throw misfit(part);
            }
            int sign = text.charAt(at++) == '-' ? -1 : 1;
            int hours = digits(part, 2, 2);
            if (part.endsWith(":00")) {
                literal(":");
            }
            int minutes = part.endsWith("00") ? digits(part, 2, 2) : 0;
            zone = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        }

        private void fraction(String part) {
            boolean there = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
            if (!there) {
                if (part.charAt(1) == '0') {
                    throw misfit(part);
                }
                return;
            }
            readFraction();
        }

        /** Go takes a fraction after the seconds even where the layout has none. */
        private void unaskedFraction() {
            if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
                readFraction();
            }
        }

        private void readFraction() {
            int end = at + 1;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            String digits = text.substring(at + 1, end);
            nano = Integer.parseInt((digits + "000000000").substring(0, 9));
            at = end;
        }
    }
}
