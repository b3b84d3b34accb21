package wippy.guest.lua.module;

import java.time.Duration;
import java.util.Optional;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.Travels;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/**
 * A span of time, as {@code time.parse_duration} gives it.
 *
 * @param nanos may be negative
 */
record DurationObject(long nanos) implements LuaUserdata, Travels {
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private static final UserdataType TYPE = Methods.of("time.Duration", DurationObject.class)
            .add("nanoseconds", (state, self, args) -> self.nanos)
            .add("microseconds", (state, self, args) -> self.nanos / 1000)
            .add("milliseconds", (state, self, args) -> self.nanos / 1_000_000)
            .add("seconds", (state, self, args) -> self.nanos / SECOND)
            .add("minutes", (state, self, args) -> self.nanos / (60 * SECOND))
            .add("hours", (state, self, args) -> self.nanos / (3600 * SECOND))
            .operator("__eq", (state, self, args) -> self.equals(args.at(0)))
            .operator("__lt", (state, self, args) -> self.nanos < other(args).nanos)
            .operator("__le", (state, self, args) -> self.nanos <= other(args).nanos)
            .text(DurationObject::toString)
            .build();

    private static DurationObject other(Args args) {
        return args.object(0, DurationObject.class, "time.Duration");
    }

    /**
     * An argument that says a span: a number of nanoseconds, a text such as {@code 1m30s}, or an object.
     *
     * @throws WippyException Invalid, if a text is none
     */
    static DurationObject argument(Args args, int index) {
        return switch (args.at(index)) {
            case DurationObject duration -> duration;
            case String text -> parse(LuaStrings.decode(text));
            case null, default -> new DurationObject(args.truncated(index));
        };
    }

    private static DurationObject parse(String text) {
        Optional<Duration> duration = Durations.parse(text);
        return duration.map(value -> new DurationObject(value.toNanos()))
                .orElseThrow(() -> WippyException.invalid("time: invalid duration \"" + text + "\"")
                        .retryable(false));
    }

    Duration duration() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public Object content() {
        return nanos;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    /** As {@code 1h0m0.5s}, {@code 20ms}, {@code 1.5µs}. */
    @Override
    public String toString() {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long size = Math.abs(nanos);
        if (size < SECOND) {
            return LuaStrings.encode(sign
                    + (size < 1000 ? size + "ns" : size < MILLI ? part(size / 1e3, "µs") : part(size / MILLI, "ms")));
        }
        long minutes = size / 60_000_000_000L;
        String seconds = part(size % 60_000_000_000L / SECOND, "s");
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String part(double value, String unit) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() + unit;
    }
}
