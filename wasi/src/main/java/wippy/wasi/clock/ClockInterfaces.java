package wippy.wasi.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.engine.WasmException;
import wippy.wasi.io.Grants;

/** Defines {@code wasi:clocks}: monotonic-clock, wall-clock and timezone. */
public final class ClockInterfaces {
    private ClockInterfaces() {}

    /** Defines what is granted. */
    public static void define(Grants grants, Function<HostCall, Clocks> clocks) {
        grants.define("wasi:clocks/monotonic-clock", clock -> monotonic(clock, clocks));
        grants.define(
                "wasi:clocks/wall-clock",
                clock -> clock.function(
                                "now", call -> DateTime.of(clocks.apply(call).now()))
                        .function("resolution", call -> new DateTime(0, Clocks.RESOLUTION)));
        grants.define(
                "wasi:clocks/timezone",
                zone -> zone.function(
                                "display", call -> display(clocks.apply(call).zone(), instant(call)))
                        .function(
                                "utc-offset", call -> offset(clocks.apply(call).zone(), instant(call))));
    }

    private static void monotonic(InterfaceBuilder clock, Function<HostCall, Clocks> clocks) {
        clock.function("now", call -> Grants.u64(clocks.apply(call).monotonic().nanos()))
                .function("resolution", call -> Clocks.RESOLUTION)
                .function("subscribe-instant", call -> clocks.apply(call).at(call.number(0)))
                .function("subscribe-duration", call -> clocks.apply(call).after(call.number(0)));
    }

    private static Instant instant(HostCall call) {
        try {
            return DateTime.read(call.arg(0));
        } catch (DateTimeException | ArithmeticException e) {
            throw new WasmException.Trap("a datetime that no calendar has: " + call.arg(0), e);
        }
    }

    private static int offset(ZoneId zone, Instant when) {
        return zone.getRules().getOffset(when).getTotalSeconds();
    }

    private static Object display(ZoneId zone, Instant when) {
        ZoneRules rules = zone.getRules();
        boolean saving = rules.isDaylightSavings(when);
        String name =
                java.util.TimeZone.getTimeZone(zone).getDisplayName(saving, java.util.TimeZone.SHORT, Locale.ROOT);
        return Map.of(
                "utc-offset",
                offset(zone, when),
                "name",
                name.isEmpty() ? zone.getDisplayName(TextStyle.SHORT, Locale.ROOT) : name,
                "in-daylight-saving-time",
                saving);
    }
}
