package wippy.guest.lua.module;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.Travels;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;

/** A point in time in some zone. */
record TimeObject(ZonedDateTime time, LocationObject location) implements LuaUserdata, Travels {
    private static final ZonedDateTime ZERO = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** A time in a zone that is called as Java calls it. */
    TimeObject(ZonedDateTime time) {
        this(time, LocationObject.of(time.getZone()));
    }

    private static final UserdataType TYPE = fields(calculations(Methods.of("time.Time", TimeObject.class)))
            .operator(
                    "__eq", (state, self, args) -> args.at(0) instanceof TimeObject other && self.compareTo(other) == 0)
            .operator("__lt", (state, self, args) -> self.compareTo(other(args)) < 0)
            .operator("__le", (state, self, args) -> self.compareTo(other(args)) <= 0)
            .text(self -> LuaStrings.encode(
                    GoLayout.of("2006-01-02 15:04:05.999999999 -0700 MST").format(self.time, self.location.name())))
            .build();

    private static Methods<TimeObject> calculations(Methods<TimeObject> methods) {
        return methods.add(
                        "add",
                        (state, self, args) -> self.at(self.time.plusNanos(
                                DurationObject.argument(args, 0).nanos())))
                .add(
                        "sub",
                        (state, self, args) -> new DurationObject(
                                Duration.between(other(args).time, self.time).toNanos()))
                .add(
                        "add_date",
                        (state, self, args) -> self.addDate(args.integer(0, 0), args.integer(1, 0), args.integer(2, 0)))
                .add("before", (state, self, args) -> self.compareTo(other(args)) < 0)
                .add("after", (state, self, args) -> self.compareTo(other(args)) > 0)
                .add("equal", (state, self, args) -> self.compareTo(other(args)) == 0)
                .add(
                        "round",
                        (state, self, args) ->
                                self.rounded(DurationObject.argument(args, 0).nanos(), true))
                .add(
                        "truncate",
                        (state, self, args) ->
                                self.rounded(DurationObject.argument(args, 0).nanos(), false))
                .add("utc", (state, self, args) -> self.in(LocationObject.of(ZoneOffset.UTC)))
                .add("in_local", (state, self, args) -> self.in(LocationObject.of(ZoneId.systemDefault())))
                .add(
                        "in_location",
                        (state, self, args) -> self.in(args.object(0, LocationObject.class, "time.Location")))
                .add("location", (state, self, args) -> self.location);
    }

    private static Methods<TimeObject> fields(Methods<TimeObject> methods) {
        return methods.add("format", (state, self, args) -> self.format(LuaStrings.decode(args.string(0))))
                .add("format_rfc3339", (state, self, args) -> self.format(Layouts.RFC3339))
                .add("unix", (state, self, args) -> self.time.toEpochSecond())
                .add(
                        "unix_nano",
                        (state, self, args) -> self.time.toEpochSecond() * 1_000_000_000L + self.time.getNano())
                .add(
                        "date",
                        (state, self, args) ->
                                Results.of((long) self.time.getYear(), (long) self.time.getMonthValue(), (long)
                                        self.time.getDayOfMonth()))
                .add(
                        "clock",
                        (state, self, args) -> Results.of(
                                (long) self.time.getHour(), (long) self.time.getMinute(), (long) self.time.getSecond()))
                .add("year", (state, self, args) -> (long) self.time.getYear())
                .add("month", (state, self, args) -> (long) self.time.getMonthValue())
                .add("day", (state, self, args) -> (long) self.time.getDayOfMonth())
                .add("hour", (state, self, args) -> (long) self.time.getHour())
                .add("minute", (state, self, args) -> (long) self.time.getMinute())
                .add("second", (state, self, args) -> (long) self.time.getSecond())
                .add("nanosecond", (state, self, args) -> (long) self.time.getNano())
                .add("weekday", (state, self, args) -> self.time.getDayOfWeek().getValue() % 7L)
                .add("year_day", (state, self, args) -> (long) self.time.getDayOfYear())
                .add("is_zero", (state, self, args) -> self.time.toInstant().equals(ZERO.toInstant()));
    }

    private static TimeObject other(Args args) {
        return args.object(0, TimeObject.class, "time.Time");
    }

    /** Days that a month does not have run on into the next one. */
    private TimeObject addDate(long years, long months, long days) {
        return at(time.withDayOfMonth(1).plusYears(years).plusMonths(months).plusDays(time.getDayOfMonth() - 1 + days));
    }

    private TimeObject at(ZonedDateTime other) {
        return new TimeObject(other, location);
    }

    private TimeObject in(LocationObject other) {
        return new TimeObject(time.withZoneSameInstant(other.zone()), other);
    }

    private int compareTo(TimeObject other) {
        return time.toInstant().compareTo(other.time.toInstant());
    }

    private String format(String layout) {
        return LuaStrings.encode(GoLayout.of(layout).format(time, location.name()));
    }

    /** To a multiple of the span since the year 1. */
    private TimeObject rounded(long span, boolean halfUp) {
        if (span <= 0) {
            return this;
        }
        Duration since = Duration.between(ZERO.toInstant(), time.toInstant());
        java.math.BigInteger nanos = java.math.BigInteger.valueOf(since.getSeconds())
                .multiply(java.math.BigInteger.valueOf(1_000_000_000L))
                .add(java.math.BigInteger.valueOf(since.getNano()));
        long rest = nanos.mod(java.math.BigInteger.valueOf(span)).longValueExact();
        boolean up = halfUp && rest >= span - rest;
        return at(time.plusNanos(up ? span - rest : -rest));
    }

    /** Seconds since 1970, as times travel between programs. */
    @Override
    public Object content() {
        return time.toEpochSecond();
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
