package wippy.guest.lua.time;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;

/** An instant in a zone as Lua sees it. */
record LuaTime(ZonedDateTime at, LuaLocation location) implements LuaUserdata {
    /** What Go takes for no time at all. */
    private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final UserdataType TYPE = type();

    /** The instant as that zone's clocks show it. */
    static LuaTime of(Instant instant, LuaLocation location) {
        return new LuaTime(instant.atZone(location.zone()), location);
    }

    static LuaTime now() {
        return of(Instant.now(), LuaLocation.LOCAL);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    private static UserdataType type() {
        UserdataType.Builder type = UserdataType.named("Time");
        arithmetic(type);
        fields(type);
        views(type);
        return type.operator("__eq", (state, args) -> self(args).sameAs(args[1]))
                .operator(
                        "__lt",
                        (state, args) ->
                                self(args).instant().isBefore(other(args).instant()))
                .operator(
                        "__le",
                        (state, args) ->
                                !self(args).instant().isAfter(other(args).instant()))
                .text(
                        LuaTime.class,
                        t -> LuaStrings.encode(
                                GoLayout.of(GoLayout.RFC3339_NANO).format(t.at)))
                .build();
    }

    private static void arithmetic(UserdataType.Builder type) {
        type.method(
                        "add",
                        (state, args) -> self(args)
                                .plus(LuaDuration.argument(new Args("add", args), 1)
                                        .nanos()))
                .method(
                        "sub",
                        (state, args) -> new LuaDuration(Duration.between(
                                        other(args).instant(), self(args).instant())
                                .toNanos()))
                .method("add_date", (state, args) -> {
                    Args read = new Args("add_date", args);
                    LuaTime time = self(args);
                    return new LuaTime(
                            time.at
                                    .plusYears(read.integer(1, 0))
                                    .plusMonths(read.integer(2, 0))
                                    .plusDays(read.integer(3, 0)),
                            time.location);
                })
                .method(
                        "before",
                        (state, args) ->
                                self(args).instant().isBefore(other(args).instant()))
                .method(
                        "after",
                        (state, args) ->
                                self(args).instant().isAfter(other(args).instant()))
                .method("equal", (state, args) -> self(args).sameAs(other(args)))
                .method("round", (state, args) -> self(args).rounded(args, true))
                .method("truncate", (state, args) -> self(args).rounded(args, false));
    }

    private static void fields(UserdataType.Builder type) {
        number(type, "unix", t -> t.instant().getEpochSecond());
        number(type, "unix_nano", t -> ChronoUnit.NANOS.between(Instant.EPOCH, t.instant()));
        number(type, "year", t -> (long) t.at.getYear());
        number(type, "month", t -> (long) t.at.getMonthValue());
        number(type, "day", t -> (long) t.at.getDayOfMonth());
        number(type, "hour", t -> (long) t.at.getHour());
        number(type, "minute", t -> (long) t.at.getMinute());
        number(type, "second", t -> (long) t.at.getSecond());
        number(type, "nanosecond", t -> (long) t.at.getNano());
        number(type, "weekday", t -> (long) (t.at.getDayOfWeek().getValue() % 7));
        number(type, "year_day", t -> (long) t.at.getDayOfYear());
        type.method("is_zero", (state, args) -> self(args).instant().equals(ZERO))
                .method("date", (state, args) -> {
                    ZonedDateTime at = self(args).at;
                    return Results.of((long) at.getYear(), (long) at.getMonthValue(), (long) at.getDayOfMonth());
                })
                .method("clock", (state, args) -> {
                    ZonedDateTime at = self(args).at;
                    return Results.of((long) at.getHour(), (long) at.getMinute(), (long) at.getSecond());
                });
    }

    private static void views(UserdataType.Builder type) {
        type.method(
                        "format",
                        (state, args) ->
                                LuaStrings.encode(GoLayout.of(LuaStrings.decode(new Args("format", args).string(1)))
                                        .format(self(args).at)))
                .method(
                        "format_rfc3339",
                        (state, args) ->
                                LuaStrings.encode(GoLayout.of(GoLayout.RFC3339).format(self(args).at)))
                .method("utc", (state, args) -> self(args).in(LuaLocation.UTC))
                .method("in_local", (state, args) -> self(args).in(LuaLocation.LOCAL))
                .method(
                        "in_location",
                        (state, args) ->
                                self(args).in(new Args("in_location", args).object(1, LuaLocation.class, "Location")))
                .method("location", (state, args) -> self(args).location);
    }

    private static void number(UserdataType.Builder type, String name, Function<LuaTime, Long> field) {
        type.method(name, (state, args) -> field.apply(self(args)));
    }

    private static LuaTime self(@Nullable Object[] args) {
        return new Args("time", args).object(0, LuaTime.class, "Time");
    }

    private static LuaTime other(@Nullable Object[] args) {
        return new Args("time", args).object(1, LuaTime.class, "Time");
    }

    private Instant instant() {
        return at.toInstant();
    }

    private boolean sameAs(@Nullable Object other) {
        return other instanceof LuaTime time && instant().equals(time.instant());
    }

    private LuaTime plus(long nanos) {
        return new LuaTime(at.plusNanos(nanos), location);
    }

    private LuaTime in(LuaLocation other) {
        return of(instant(), other);
    }

    /** To a multiple of the duration since the zero time, as Go counts it. */
    private LuaTime rounded(@Nullable Object[] args, boolean nearest) {
        long unit = LuaDuration.argument(new Args("round", args), 1).nanos();
        if (unit <= 0) {
            return this;
        }
        Duration since = Duration.between(ZERO, instant());
        long rest = BigInteger.valueOf(since.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(since.getNano()))
                .mod(BigInteger.valueOf(unit))
                .longValueExact();
        return plus(nearest && rest >= unit - rest ? unit - rest : -rest);
    }
}
