package wippy.lua.lib;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import wippy.lua.LuaTable;

/** {@code os}: only what tells the time, and the platform's name. */
final class OsLibrary {
    private OsLibrary() {}

    static Library create() {
        long start = System.nanoTime();
        return new Library("os")
                .put("platform", "wippy")
                .add("clock", (state, args) -> (System.nanoTime() - start) / 1e9)
                .add("difftime", (state, args) -> args.number(0) - args.number(1, 0))
                .add("time", (state, args) -> args.isNone(0) ? System.currentTimeMillis() / 1000 : time(args))
                .making("date", (state, args) -> date(args));
    }

    private static long time(Args args) {
        LuaTable fields = args.table(0);
        try {
            return LocalDateTime.of((int) field(args, fields, "year", -1), 1, 1, 0, 0)
                    .plusMonths(field(args, fields, "month", -1) - 1)
                    .plusDays(field(args, fields, "day", -1) - 1)
                    .plusHours(field(args, fields, "hour", 12))
                    .plusMinutes(field(args, fields, "min", 0))
                    .plusSeconds(field(args, fields, "sec", 0))
                    .atZone(ZoneId.systemDefault())
                    .toEpochSecond();
        } catch (DateTimeException e) {
            throw args.error("time result cannot be represented in this installation");
        }
    }

    private static long field(Args args, LuaTable fields, String name, int otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            if (otherwise < 0) {
                throw args.error("field '" + name + "' missing in date table");
            }
            return otherwise;
        }
        Args one = new Args("time", new Object[] {value});
        try {
            return Math.toIntExact(one.integer(0));
        } catch (ArithmeticException | wippy.lua.LuaError e) {
            throw args.error("field '" + name + "' is not an integer");
        }
    }

    private static Object date(Args args) {
        String format = args.string(0, "%c");
        long seconds = args.isNone(1) ? System.currentTimeMillis() / 1000 : args.truncated(1);
        boolean utc = format.startsWith("!");
        ZonedDateTime time;
        try {
            time = Instant.ofEpochSecond(seconds).atZone(utc ? ZoneOffset.UTC : ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw args.error("time result cannot be represented in this installation");
        }
        String rest = utc ? format.substring(1) : format;
        if (rest.startsWith("*t")) {
            return fields(time);
        }
        try {
            return TimeFormat.format(rest, time);
        } catch (IllegalArgumentException e) {
            throw args.bad(0, String.valueOf(e.getMessage()));
        }
    }

    private static LuaTable fields(ZonedDateTime time) {
        LuaTable table = new LuaTable(0, 9);
        table.put("year", (long) time.getYear());
        table.put("month", (long) time.getMonthValue());
        table.put("day", (long) time.getDayOfMonth());
        table.put("hour", (long) time.getHour());
        table.put("min", (long) time.getMinute());
        table.put("sec", (long) time.getSecond());
        table.put("wday", TimeFormat.dayFromSunday(time) + 1L);
        table.put("yday", (long) time.getDayOfYear());
        table.put("isdst", time.getZone().getRules().isDaylightSavings(time.toInstant()));
        return table;
    }
}
