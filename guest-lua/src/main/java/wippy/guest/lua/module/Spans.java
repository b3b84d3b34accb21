package wippy.guest.lua.module;

import java.time.Duration;
import wippy.lua.LuaStrings;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/** Spans of time in tables of options: a number of some unit, a text such as {@code 1m30s}, or a duration object. */
final class Spans {
    private static final double MOST_NANOS = Long.MAX_VALUE;

    private Spans() {}

    /** What a number counts. */
    enum Unit {
        MILLISECONDS(1e6),
        SECONDS(1e9);

        private final double nanos;

        Unit(double nanos) {
            this.nanos = nanos;
        }
    }

    /**
     * Reads one.
     *
     * @param name of the option, for messages
     * @throws WippyException Invalid, if it is none or beyond 292 years
     */
    static Duration read(Object value, Unit unit, String name) {
        return switch (value) {
            case DurationObject duration -> duration.duration();
            case String text -> Durations.parse(LuaStrings.decode(text)).orElseThrow(() -> invalid(name));
            case Number number
            when Math.abs(number.doubleValue() * unit.nanos) < MOST_NANOS ->
                Duration.ofNanos((long) (number.doubleValue() * unit.nanos));
            default -> throw invalid(name);
        };
    }

    private static WippyException invalid(String name) {
        return WippyException.invalid(name + ": expected a number or a duration such as \"1m30s\"")
                .retryable(false);
    }
}
