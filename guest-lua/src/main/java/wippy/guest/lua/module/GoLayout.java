package wippy.guest.lua.module;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A time format written as programs write it here: the reference time {@code Mon Jan 2 15:04:05 MST 2006} in the wished
 * form. Immutable.
 */
final class GoLayout {
    /** What the parts of the reference time stand for. Longer texts come before their own beginnings. */
    private enum Field {
        LONG_MONTH("January"),
        MONTH("Jan"),
        LONG_WEEKDAY("Monday"),
        WEEKDAY("Mon"),
        ZONE_NAME("MST"),
        YEAR("2006"),
        ZERO_DAY_OF_YEAR("002"),
        ZERO_MONTH("01"),
        ZERO_DAY("02"),
        ZERO_HOUR12("03"),
        ZERO_MINUTE("04"),
        ZERO_SECOND("05"),
        ZERO_YEAR("06"),
        HOUR("15"),
        UNDER_DAY_OF_YEAR("__2"),
        UNDER_DAY("_2"),
        NUM_MONTH("1"),
        DAY("2"),
        HOUR12("3"),
        MINUTE("4"),
        SECOND("5"),
        UPPER_PM("PM"),
        LOWER_PM("pm"),
        ISO_SECONDS_COLON("Z07:00:00"),
        ISO_SECONDS("Z070000"),
        ISO_COLON("Z07:00"),
        ISO("Z0700"),
        ISO_SHORT("Z07"),
        OFFSET_SECONDS_COLON("-07:00:00"),
        OFFSET_SECONDS("-070000"),
        OFFSET_COLON("-07:00"),
        OFFSET("-0700"),
        OFFSET_SHORT("-07");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        boolean isZone() {
            return text.startsWith("Z0") || text.startsWith("-0");
        }
    }

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Of(Field field) implements Part {}

        /** Fractions of a second, with zeros or without. */
        record Fraction(char point, int digits, boolean zeros) implements Part {}
    }

    private final String layout;
    private final List<Part> parts = new ArrayList<>();

    private GoLayout(String layout) {
        this.layout = layout;
        int at = 0;
        StringBuilder literal = new StringBuilder();
        while (at < layout.length()) {
            Optional<Part> part = partAt(at);
            if (part.isEmpty()) {
                literal.append(layout.charAt(at++));
                continue;
            }
            flush(literal);
            parts.add(part.get());
            at += lengthOf(part.get());
        }
        flush(literal);
    }

    static GoLayout of(String layout) {
        return new GoLayout(layout);
    }

    private void flush(StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Optional<Part> partAt(int at) {
        char c = layout.charAt(at);
        if ((c == '.' || c == ',') && at + 1 < layout.length()) {
            return fractionAt(at);
        }
        for (Field field : Field.values()) {
            if (layout.startsWith(field.text, at) && !isPartOfWord(field, at)) {
                return Optional.of(new Part.Of(field));
            }
        }
        return Optional.empty();
    }

    /** A short month name directly followed by a small letter is an ordinary word. */
    private boolean isPartOfWord(Field field, int at) {
        int end = at + field.text.length();
        return (field == Field.MONTH || field == Field.WEEKDAY)
                && end < layout.length()
                && Character.isLowerCase(layout.charAt(end));
    }

    private Optional<Part> fractionAt(int at) {
        char digit = layout.charAt(at + 1);
        if (digit != '0' && digit != '9') {
            return Optional.empty();
        }
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        if (end < layout.length() && Character.isDigit(layout.charAt(end))) {
            return Optional.empty();
        }
        return Optional.of(new Part.Fraction(layout.charAt(at), end - at - 1, digit == '0'));
    }

    private static int lengthOf(Part part) {
        return switch (part) {
            case Part.Literal literal -> literal.text().length();
            case Part.Of of -> of.field().text.length();
            case Part.Fraction fraction -> fraction.digits() + 1;
        };
    }

    // ---- writing

    String format(ZonedDateTime time) {
        return format(time, "");
    }

    /** The same of a time whose zone, if it has no name of its own, is called so. */
    String format(ZonedDateTime time, String zone) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> out.append(literal.text());
                case Part.Of of ->
                    out.append(of.field().isZone() ? offset(of.field(), time) : write(of.field(), time, zone));
                case Part.Fraction fraction -> out.append(fraction(fraction, time.getNano()));
            }
        }
        return out.toString();
    }

    private static String fraction(Part.Fraction part, int nanos) {
        String digits = String.format(Locale.ROOT, "%09d", nanos).substring(0, Math.min(9, part.digits()));
        if (!part.zeros()) {
            int end = digits.length();
            while (end > 0 && digits.charAt(end - 1) == '0') {
                end--;
            }
            digits = digits.substring(0, end);
        }
        return digits.isEmpty() ? "" : part.point() + digits;
    }

    private static String write(Field field, ZonedDateTime time, String zone) {
        int hour12 = (time.getHour() + 11) % 12 + 1;
        return switch (field) {
            case LONG_MONTH -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case MONTH -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case LONG_WEEKDAY -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case WEEKDAY -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case ZONE_NAME -> zoneName(time, zone);
            case YEAR -> padded(time.getYear(), 4, '0');
            case ZERO_YEAR -> padded(time.getYear() % 100, 2, '0');
            case ZERO_DAY_OF_YEAR -> padded(time.getDayOfYear(), 3, '0');
            case UNDER_DAY_OF_YEAR -> padded(time.getDayOfYear(), 3, ' ');
            case ZERO_MONTH -> padded(time.getMonthValue(), 2, '0');
            case NUM_MONTH -> padded(time.getMonthValue(), 1, '0');
            case ZERO_DAY -> padded(time.getDayOfMonth(), 2, '0');
            case UNDER_DAY -> padded(time.getDayOfMonth(), 2, ' ');
            case DAY -> padded(time.getDayOfMonth(), 1, '0');
            case HOUR -> padded(time.getHour(), 2, '0');
            case ZERO_HOUR12 -> padded(hour12, 2, '0');
            case HOUR12 -> padded(hour12, 1, '0');
            case ZERO_MINUTE -> padded(time.getMinute(), 2, '0');
            case MINUTE -> padded(time.getMinute(), 1, '0');
            case ZERO_SECOND -> padded(time.getSecond(), 2, '0');
            case SECOND -> padded(time.getSecond(), 1, '0');
            case UPPER_PM -> time.getHour() < 12 ? "AM" : "PM";
            case LOWER_PM -> time.getHour() < 12 ? "am" : "pm";
            default -> throw new IllegalArgumentException(field.text);
        };
    }

    /** A fixed zone is called as the program named it. */
    private static String zoneName(ZonedDateTime time, String name) {
        if (time.getZone() instanceof ZoneOffset offset) {
            boolean unnamed = name.isEmpty() || name.equals("Local") || name.equals(offset.getId());
            return !unnamed ? name : offset.getTotalSeconds() == 0 ? "UTC" : offset(Field.OFFSET, time);
        }
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    }

    private static String offset(Field field, ZonedDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        boolean iso = field.text.startsWith("Z");
        if (iso && seconds == 0) {
            return "Z";
        }
        String colon = field.text.contains(":") ? ":" : "";
        int size = Math.abs(seconds);
        String text = (seconds < 0 ? "-" : "+") + padded(size / 3600, 2, '0');
        int digits = (int) field.text.chars().filter(Character::isDigit).count();
        if (digits >= 4) {
            text += colon + padded(size / 60 % 60, 2, '0');
        }
        return digits >= 6 ? text + colon + padded(size % 60, 2, '0') : text;
    }

    private static String padded(int value, int width, char with) {
        String digits = Integer.toString(value);
        return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }

    // ---- reading

    /**
     * The time a text in this layout says; in that zone if it names none.
     *
     * @throws IllegalArgumentException with the reason, if it is not in this layout
     */
    ZonedDateTime parse(String text, ZoneId zone) {
        return new Reading(text).read(zone);
    }

    private final class Reading {
        private final String text;
        private int at;
        private int year;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int nanos;
        private boolean hasPm;
        private boolean pm;
        private Optional<ZoneId> zone = Optional.empty();

        private Reading(String text) {
            this.text = text;
        }

        ZonedDateTime read(ZoneId otherwise) {
            for (Part part : parts) {
                switch (part) {
                    case Part.Literal literal -> literal(literal.text());
                    case Part.Of of -> field(of.field());
                    case Part.Fraction fraction -> fractionOf(fraction);
                }
            }
            if (at < text.length()) {
                throw new IllegalArgumentException(
                        "parsing time \"" + text + "\": extra text: \"" + text.substring(at) + "\"");
            }
            try {
                return assemble(zone.orElse(otherwise));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("parsing time \"" + text + "\": " + outOfRange(), e);
            }
        }

        private String outOfRange() {
            if (month < 1 || month > 12) {
                return "month out of range";
            }
            return hour > 23
                    ? "hour out of range"
                    : minute > 59 ? "minute out of range" : second > 59 ? "second out of range" : "day out of range";
        }

        private ZonedDateTime assemble(ZoneId zone) {
            int realHour = hasPm ? hour % 12 + (pm ? 12 : 0) : hour;
            LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
            return LocalDateTime.of(date, LocalTime.of(realHour, minute, second, nanos))
                    .atZone(zone);
        }

        private IllegalArgumentException mismatch(String expected) {
            return new IllegalArgumentException("parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \""
                    + text.substring(Math.min(at, text.length())) + "\" as \"" + expected + "\"");
        }

        private void literal(String expected) {
            for (int i = 0; i < expected.length(); i++) {
                if (at < text.length() && text.charAt(at) == expected.charAt(i)) {
                    at++;
                } else if (expected.charAt(i) != ' ') {
                    throw mismatch(expected);
                }
            }
        }

        private int number(Field field, int least, int most) {
            int start = at;
            while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at - start < least) {
                at = start;
                throw mismatch(field.text);
            }
            return Integer.parseInt(text, start, at, 10);
        }

        private int padded(Field field, int digits) {
            int start = at;
            while (at < text.length() && at - start < digits - 1 && text.charAt(at) == ' ') {
                at++;
            }
            return number(field, 1, digits - (at - start));
        }

        private int name(Field field, int count, Function<Integer, String> names) {
            for (int i = 1; i <= count; i++) {
                String name = names.apply(i);
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    return i;
                }
            }
            throw mismatch(field.text);
        }

        private void field(Field field) {
            switch (field) {
                case LONG_MONTH, MONTH -> {
                    TextStyle style = field == Field.MONTH ? TextStyle.SHORT : TextStyle.FULL;
                    month = name(field, 12, i -> java.time.Month.of(i).getDisplayName(style, Locale.ENGLISH));
                }
                case LONG_WEEKDAY, WEEKDAY -> {
                    TextStyle style = field == Field.WEEKDAY ? TextStyle.SHORT : TextStyle.FULL;
                    name(field, 7, i -> java.time.DayOfWeek.of(i).getDisplayName(style, Locale.ENGLISH));
                }
                case YEAR -> year = number(field, 4, 4);
                case ZERO_YEAR -> {
                    int two = number(field, 2, 2);
                    year = two >= 69 ? 1900 + two : 2000 + two;
                }
                case ZERO_DAY_OF_YEAR -> dayOfYear = number(field, 3, 3);
                case UNDER_DAY_OF_YEAR -> dayOfYear = padded(field, 3);
                case ZERO_MONTH -> month = number(field, 2, 2);
                case NUM_MONTH -> month = number(field, 1, 2);
                case ZERO_DAY -> day = number(field, 2, 2);
                case UNDER_DAY -> day = padded(field, 2);
                case DAY -> day = number(field, 1, 2);
                case HOUR, ZERO_HOUR12 -> hour = number(field, 2, 2);
                case HOUR12 -> hour = number(field, 1, 2);
                case ZERO_MINUTE -> minute = number(field, 2, 2);
                case MINUTE -> minute = number(field, 1, 2);
                case ZERO_SECOND, SECOND -> {
                    second = number(field, field == Field.SECOND ? 1 : 2, 2);
                    unannouncedFraction(field);
                }
                case UPPER_PM, LOWER_PM -> {
                    hasPm = true;
                    pm = name(field, 2, i -> i == 1 ? "AM" : "PM") == 2;
                }
                case ZONE_NAME -> zoneNamed(field);
                default -> offsetOf(field);
            }
        }

        /** A fraction may follow the seconds although the layout has none. */
        private void unannouncedFraction(Field field) {
            int next = parts.indexOf(new Part.Of(field)) + 1;
            boolean announced = next < parts.size() && parts.get(next) instanceof Part.Fraction;
            if (!announced
                    && at + 1 < text.length()
                    && text.charAt(at) == '.'
                    && Character.isDigit(text.charAt(at + 1))) {
                at++;
                nanos = nanosOf(9);
            }
        }

        private void fractionOf(Part.Fraction part) {
            boolean there = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
            if (there) {
                at++;
                nanos = nanosOf(part.zeros() ? part.digits() : 9);
            } else if (part.zeros()) {
                throw mismatch(part.point() + "0".repeat(part.digits()));
            }
        }

        private int nanosOf(int most) {
            StringBuilder digits = new StringBuilder();
            while (at < text.length() && digits.length() < most && Character.isDigit(text.charAt(at))) {
                digits.append(text.charAt(at++));
            }
            while (digits.length() < 9) {
                digits.append('0');
            }
            return Integer.parseInt(digits.substring(0, 9));
        }

        private void zoneNamed(Field field) {
            int start = at;
            while (at < text.length() && Character.isUpperCase(text.charAt(at))) {
                at++;
            }
            String name = text.substring(start, at);
            if (name.length() < 3) {
                at = start;
                throw mismatch(field.text);
            }
            if (name.equals("UTC") || name.equals("GMT")) {
                zone = Optional.of(ZoneOffset.UTC);
            }
        }

        private void offsetOf(Field field) {
            if (field.text.startsWith("Z") && at < text.length() && text.charAt(at) == 'Z') {
                at++;
                zone = Optional.of(ZoneOffset.UTC);
                return;
            }
            if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
                throw mismatch(field.text);
            }
            int sign = text.charAt(at++) == '-' ? -1 : 1;
            boolean colon = field.text.contains(":");
            int digits = (int) field.text.chars().filter(Character::isDigit).count();
            int seconds = number(field, 2, 2) * 3600;
            if (digits >= 4) {
                colon(field, colon);
                seconds += number(field, 2, 2) * 60;
            }
            if (digits >= 6) {
                colon(field, colon);
                seconds += number(field, 2, 2);
            }
            zone = Optional.of(seconds == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(sign * seconds));
        }

        private void colon(Field field, boolean expected) {
            if (expected) {
                if (at >= text.length() || text.charAt(at) != ':') {
                    throw mismatch(field.text);
                }
                at++;
            }
        }
    }
}
