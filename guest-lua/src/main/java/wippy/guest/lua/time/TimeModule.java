package wippy.guest.lua.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.Args;
import wippy.lua.lib.ErrorValue;
import wippy.lua.lib.Library;

/** The functions and constants of {@code time}. */
public final class TimeModule {
    private TimeModule() {}

    /** The module, immutable, to be shared by all VMs. */
    public static LuaTable create() {
        Library time = new Library("time");
        units(time);
        layouts(time);
        calendar(time);
        return time.put("utc", LuaLocation.UTC)
                .put("localtz", LuaLocation.LOCAL)
                .add("now", (state, args) -> LuaTime.now())
                .add("date", (state, args) -> date(args))
                .add(
                        "unix",
                        (state, args) -> LuaTime.of(
                                Instant.ofEpochSecond(args.integer(0), args.integer(1, 0)), LuaLocation.LOCAL))
                .add("parse", (state, args) -> parse(args))
                .add("parse_duration", (state, args) -> parseDuration(args))
                .add("load_location", (state, args) -> loadLocation(args))
                .add("fixed_zone", (state, args) -> fixedZone(args))
                .add("sleep", TimeModule::sleep)
                .add("after", (state, args) -> LuaTimer.after(FiberScheduler.of(state), LuaDuration.argument(args, 0)))
                .add("timer", (state, args) -> timer(state, args, false))
                .add("ticker", (state, args) -> timer(state, args, true))
                .freeze();
    }

    private static void units(Library time) {
        time.put("NANOSECOND", 1L)
                .put("MICROSECOND", 1_000L)
                .put("MILLISECOND", 1_000_000L)
                .put("SECOND", 1_000_000_000L)
                .put("MINUTE", 60_000_000_000L)
                .put("HOUR", 3_600_000_000_000L);
    }

    private static void layouts(Library time) {
        time.put("RFC3339", GoLayout.RFC3339)
                .put("RFC3339NANO", GoLayout.RFC3339_NANO)
                .put("RFC822", "02 Jan 06 15:04 MST")
                .put("RFC822Z", "02 Jan 06 15:04 -0700")
                .put("RFC850", "Monday, 02-Jan-06 15:04:05 MST")
                .put("RFC1123", "Mon, 02 Jan 2006 15:04:05 MST")
                .put("RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700")
                .put("DATE_TIME", "2006-01-02 15:04:05")
                .put("DATE_ONLY", "2006-01-02")
                .put("TIME_ONLY", "15:04:05")
                .put("KITCHEN", "3:04PM")
                .put("STAMP", "Jan _2 15:04:05")
                .put("STAMP_MILLI", "Jan _2 15:04:05.000")
                .put("STAMP_MICRO", "Jan _2 15:04:05.000000")
                .put("STAMP_NANO", "Jan _2 15:04:05.000000000");
    }

    private static void calendar(Library time) {
        for (java.time.Month month : java.time.Month.values()) {
            time.put(month.name(), (long) month.getValue());
        }
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            time.put(day.name(), (long) (day.getValue() % 7));
        }
    }

    private static LuaLocation location(Args args, int index, LuaLocation otherwise) {
        return args.isNone(index) ? otherwise : args.object(index, LuaLocation.class, "Location");
    }

    /** As Go does, months and days out of range carry over. */
    private static LuaTime date(Args args) {
        LuaLocation location = location(args, 7, LuaLocation.LOCAL);
        ZonedDateTime at = ZonedDateTime.of((int) args.integer(0), 1, 1, 0, 0, 0, 0, location.zone())
                .plusMonths(args.integer(1) - 1)
                .plusDays(args.integer(2) - 1)
                .plusHours(args.integer(3, 0))
                .plusMinutes(args.integer(4, 0))
                .plusSeconds(args.integer(5, 0))
                .plusNanos(args.integer(6, 0));
        return new LuaTime(at, location);
    }

    private static Object parse(Args args) {
        String layout = LuaStrings.decode(args.string(0));
        String value = LuaStrings.decode(args.string(1));
        LuaLocation location = location(args, 2, LuaLocation.UTC);
        try {
            ZonedDateTime at = GoLayout.of(layout).parse(value, location.zone());
            LuaLocation found = at.getZone().equals(location.zone())
                    ? location
                    : at.getOffset().getTotalSeconds() == 0
                            ? LuaLocation.UTC
                            : new LuaLocation(at.getZone().getId(), at.getZone());
            return new LuaTime(at, found);
        } catch (DateTimeException e) {
            return invalid("parsing time \"" + value + "\" as \"" + layout + "\": " + e.getMessage());
        }
    }

    private static Object parseDuration(Args args) {
        Optional<LuaDuration> duration = LuaDuration.read(args.any(0));
        if (duration.isPresent()) {
            return duration.get();
        }
        Object value = args.at(0);
        return invalid(
                value instanceof String text
                        ? "invalid duration \"" + LuaStrings.decode(text) + "\""
                        : "invalid duration: expected a number or a string, got " + Ops.typeName(value));
    }

    private static Object loadLocation(Args args) {
        String name = LuaStrings.decode(args.string(0));
        if (name.isEmpty()) {
            return invalid("location name is required");
        }
        try {
            return switch (name) {
                case "UTC" -> LuaLocation.UTC;
                case "Local" -> LuaLocation.LOCAL;
                default -> new LuaLocation(name, ZoneId.of(name));
            };
        } catch (DateTimeException e) {
            return failed(ErrorKind.NOT_FOUND, "unknown time zone " + name);
        }
    }

    private static LuaLocation fixedZone(Args args) {
        try {
            return new LuaLocation(LuaStrings.decode(args.string(0)), ZoneOffset.ofTotalSeconds((int) args.integer(1)));
        } catch (DateTimeException e) {
            throw args.bad(1, "offset must be within 18 hours");
        }
    }

    private static @Nullable Object sleep(LuaState state, Args args) {
        long nanos = LuaDuration.argument(args, 0).nanos();
        if (nanos > 0) {
            FiberScheduler.of(state).blocking(state, () -> {
                Execution.sleep(Duration.ofNanos(nanos));
                return true;
            });
        }
        return Results.NONE;
    }

    private static Object timer(LuaState state, Args args, boolean repeats) {
        LuaDuration time = LuaDuration.argument(args, 0);
        if (time.nanos() <= 0) {
            return invalid("duration must be positive");
        }
        FiberScheduler scheduler = FiberScheduler.of(state);
        return repeats ? LuaTimer.ticker(scheduler, time) : LuaTimer.timer(scheduler, time);
    }

    private static Object invalid(String message) {
        return failed(ErrorKind.INVALID, message);
    }

    private static Object failed(ErrorKind kind, String message) {
        return Results.of(null, ErrorValue.of(kind.text(), LuaStrings.encode(message), Optional.of(false), null, null));
    }
}
