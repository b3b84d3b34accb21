package wippy.guest.lua.time;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.Ops;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.Durations;

/** A span of time as Lua sees it. */
record LuaDuration(long nanos) implements LuaUserdata {
    private static final UserdataType TYPE = UserdataType.named("Duration")
            .method("nanoseconds", (state, args) -> of(args).nanos)
            .method("microseconds", (state, args) -> of(args).nanos / 1_000)
            .method("milliseconds", (state, args) -> of(args).nanos / 1_000_000)
            .method("seconds", (state, args) -> of(args).nanos / 1e9)
            .method("minutes", (state, args) -> of(args).nanos / 6e10)
            .method("hours", (state, args) -> of(args).nanos / 3.6e12)
            .operator("__eq", (state, args) -> of(args).equals(args[1]))
            .operator(
                    "__lt",
                    (state, args) ->
                            of(args).nanos < new Args("<", args).object(1, LuaDuration.class, "Duration").nanos)
            .operator(
                    "__le",
                    (state, args) ->
                            of(args).nanos <= new Args("<=", args).object(1, LuaDuration.class, "Duration").nanos)
            .text(LuaDuration.class, d -> LuaStrings.encode(d.toString()))
            .build();

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    private static LuaDuration of(@Nullable Object[] args) {
        return new Args("duration", args).object(0, LuaDuration.class, "Duration");
    }

    /** The duration that a number of nanoseconds, a text such as {@code 1m30s} or a duration means; empty if none. */
    static Optional<LuaDuration> read(@Nullable Object value) {
        return switch (value) {
            case Long nanos -> Optional.of(new LuaDuration(nanos));
            case Double nanos -> Optional.of(new LuaDuration(nanos.longValue()));
            case LuaDuration duration -> Optional.of(duration);
            case String text -> Durations.parse(LuaStrings.decode(text)).map(d -> new LuaDuration(d.toNanos()));
            case null, default -> Optional.empty();
        };
    }

    /** The duration an argument means. */
    static LuaDuration argument(Args args, int index) {
        return read(args.at(index))
                .orElseThrow(() -> args.bad(
                        index,
                        "duration expected: a number of nanoseconds, a text such as" + " \"100ms\" or a Duration, got "
                                + Ops.typeName(args.at(index))));
    }

    /** As Go writes it: {@code 1h30m0s}, {@code 1.5s}, {@code 100ms}. */
    @Override
    public String toString() {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long size = nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos);
        if (size < 1_000_000_000L) {
            String unit = size < 1_000 ? "ns" : size < 1_000_000 ? "µs" : "ms";
            long scale = size < 1_000 ? 1 : size < 1_000_000 ? 1_000 : 1_000_000;
            return sign + decimal(size, scale) + unit;
        }
        long minutes = size / 60_000_000_000L;
        String seconds = decimal(size % 60_000_000_000L, 1_000_000_000L) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long value, long scale) {
        String whole = Long.toString(value / scale);
        long rest = value % scale;
        if (rest == 0) {
            return whole;
        }
        String digits = Long.toString(scale + rest).substring(1);
        return whole + "." + digits.replaceFirst("0+$", "");
    }
}
