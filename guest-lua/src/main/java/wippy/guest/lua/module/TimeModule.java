package wippy.guest.lua.module;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaErrors;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code time}: points and spans of time, sleeping, timers (spec host.md §5.4). */
final class TimeModule implements LuaModule {
    @Override
    public String name() {
        return "time";
    }

    @Override
    public Object value() {
        ModuleTable table = new ModuleTable(name());
        Layouts.constants().forEach(table::put);
        table.put("utc", LocationObject.of(ZoneOffset.UTC))
                .put("localtz", new LocationObject("Local", ZoneId.systemDefault()))
                .add("now", (state, args) -> new TimeObject(ZonedDateTime.now(ZoneId.systemDefault())))
                .add("date", (state, args) -> date(args))
                .add("unix", (state, args) -> unix(args))
                .attempt("parse", (state, args) -> parse(args))
                .attempt("parse_duration", (state, args) -> parseDuration(args))
                .attempt("load_location", (state, args) -> location(LuaStrings.decode(args.string(0, ""))))
                .add("fixed_zone", (state, args) -> fixedZone(args))
                .put("sleep", new Sleep());
        Timers.addTo(table);
        return table.freeze();
    }

    /** {@code time.sleep}: there may be thousands of programs in it, so it has few frames. */
    private static final class Sleep extends LuaFunction.Variadic {
        @Override
        public String name() {
            return "sleep";
        }

        @Override
        public Object invoke(LuaState state, @Nullable Object time) {
            FiberScheduler.of(state).sleep(state, duration(new Args("sleep", new @Nullable Object[] {time})));
            return Results.NONE;
        }

        @Override
        public Object invoke(LuaState state, @Nullable Object[] values) {
            FiberScheduler.of(state).sleep(state, duration(new Args("sleep", values)));
            return Results.NONE;
        }
    }

    private static Duration duration(Args args) {
        try {
            return DurationObject.argument(args, 0).duration();
        } catch (WippyException e) {
            throw new LuaError(LuaErrors.toLua(e), e);
        }
    }

    private static LocationObject location(Args args, int index, ZoneId otherwise) {
        return args.isNone(index)
                ? LocationObject.of(otherwise)
                : args.object(index, LocationObject.class, "time.Location");
    }

    private static TimeObject date(Args args) {
        LocalDateTime start = LocalDateTime.of(Math.toIntExact(args.integer(0)), 1, 1, 0, 0);
        LocationObject location = location(args, 7, ZoneId.systemDefault());
        return new TimeObject(
                start.plusMonths(args.integer(1, 1) - 1)
                        .plusDays(args.integer(2, 1) - 1)
                        .plusHours(args.integer(3, 0))
                        .plusMinutes(args.integer(4, 0))
                        .plusSeconds(args.integer(5, 0))
                        .plusNanos(args.integer(6, 0))
                        .atZone(location.zone()),
                location);
    }

    private static TimeObject unix(Args args) {
        Instant instant = Instant.ofEpochSecond(args.truncated(0), args.integer(1, 0));
        return new TimeObject(instant.atZone(ZoneId.systemDefault()));
    }

    private static TimeObject parse(Args args) {
        GoLayout layout = GoLayout.of(LuaStrings.decode(args.string(0)));
        LocationObject location = location(args, 2, ZoneOffset.UTC);
        try {
            ZonedDateTime time = layout.parse(LuaStrings.decode(args.string(1)), location.zone());
            return time.getZone().equals(location.zone()) ? new TimeObject(time, location) : new TimeObject(time);
        } catch (IllegalArgumentException e) {
            throw WippyException.invalid(String.valueOf(e.getMessage())).retryable(false);
        }
    }

    private static DurationObject parseDuration(Args args) {
        return switch (args.at(0)) {
            case String _, Number _, DurationObject _ -> DurationObject.argument(args, 0);
            case null, default ->
                throw WippyException.invalid("time: expected a duration: a number, a string or a Duration")
                        .retryable(false);
        };
    }

    private static LocationObject location(String name) {
        if (name.isEmpty()) {
            throw WippyException.invalid("location name must not be empty").retryable(false);
        }
        try {
            return new LocationObject(name, name.equals("Local") ? ZoneId.systemDefault() : ZoneId.of(name));
        } catch (DateTimeException e) {
            throw WippyException.notFound("unknown time zone " + name).retryable(false);
        }
    }

    private static LocationObject fixedZone(Args args) {
        long seconds = args.integer(1);
        if (Math.abs(seconds) > 18 * 3600) {
            throw args.bad(1, "offset must be within 18 hours");
        }
        return new LocationObject(LuaStrings.decode(args.string(0)), ZoneOffset.ofTotalSeconds((int) seconds));
    }
}
