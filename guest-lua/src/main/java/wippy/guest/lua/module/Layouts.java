package wippy.guest.lua.module;

import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of {@code time}. */
final class Layouts {
    static final String RFC3339 = "2006-01-02T15:04:05Z07:00";
    private static final String[] MONTHS = {
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER"
    };
    private static final String[] DAYS = {"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"};

    private Layouts() {}

    static Map<String, Object> constants() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("NANOSECOND", 1L);
        all.put("MICROSECOND", 1_000L);
        all.put("MILLISECOND", 1_000_000L);
        all.put("SECOND", 1_000_000_000L);
        all.put("MINUTE", 60_000_000_000L);
        all.put("HOUR", 3_600_000_000_000L);
        all.put("RFC3339", RFC3339);
        all.put("RFC3339NANO", "2006-01-02T15:04:05.999999999Z07:00");
        all.put("RFC822", "02 Jan 06 15:04 MST");
        all.put("RFC822Z", "02 Jan 06 15:04 -0700");
        all.put("RFC850", "Monday, 02-Jan-06 15:04:05 MST");
        all.put("RFC1123", "Mon, 02 Jan 2006 15:04:05 MST");
        all.put("RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700");
        all.put("DATE_TIME", "2006-01-02 15:04:05");
        all.put("DATE_ONLY", "2006-01-02");
        all.put("TIME_ONLY", "15:04:05");
        all.put("KITCHEN", "3:04PM");
        all.put("STAMP", "Jan _2 15:04:05");
        all.put("STAMP_MILLI", "Jan _2 15:04:05.000");
        all.put("STAMP_MICRO", "Jan _2 15:04:05.000000");
        all.put("STAMP_NANO", "Jan _2 15:04:05.000000000");
        for (int i = 0; i < MONTHS.length; i++) {
            all.put(MONTHS[i], i + 1L);
        }
        for (int i = 0; i < DAYS.length; i++) {
            all.put(DAYS[i], (long) i);
        }
        return all;
    }
}
