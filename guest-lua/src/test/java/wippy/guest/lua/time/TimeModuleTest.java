package wippy.guest.lua.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.GuestLane;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;

@Timeout(60)
class TimeModuleTest {
    /** Runs Lua that returns values, as texts. */
    private static List<String> run(String source) {
        LuaVm vm = new LuaVm();
        new StandardLibraries().install(vm);
        vm.globals().put("time", TimeModule.create());
        FiberScheduler scheduler = new FiberScheduler(vm);
        @Nullable
        Object[] values = Results.all(GuestLane.call(() -> scheduler.run(new LuaCompiler(new LuaTypes())
                .compile("test", LuaStrings.encode(source))
                .main())));
        return Arrays.stream(values)
                .map(v -> v instanceof String text ? LuaStrings.decode(text) : String.valueOf(v))
                .toList();
    }

    // Expected texts: Go's documentation of time.Duration and time.Layout.
    @ParameterizedTest
    @CsvSource({
        "1h30m, 1h30m0s",
        "90s, 1m30s",
        "1500ms, 1.5s",
        "100ms, 100ms",
        "1500us, 1.5ms",
        "42ns, 42ns",
        "0s, 0s",
        "-1m, -1m0s"
    })
    void durationsPrintAsGoWritesThem(String written, String shown) {
        assertThat(run("return tostring(time.parse_duration('" + written + "'))"))
                .containsExactly(shown);
    }

    @Test
    void durationsTellTheirSizeInEveryUnit() {
        assertThat(run("""
            local d = time.parse_duration("1m30s")
            return d:nanoseconds(), d:milliseconds(), d:seconds(), d:minutes()
            """)).containsExactly("90000000000", "90000", "90.0", "1.5");
    }

    @Test
    void aMalformedDurationIsAnInvalidError() {
        assertThat(run("""
            local d, err = time.parse_duration("soon")
            return tostring(d), err:kind(), tostring(err:retryable()), err:message()
            """)).containsExactly("nil", "Invalid", "false", "invalid duration \"soon\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2006-01-02T15:04:05Z07:00|2024-02-29T23:05:09Z",
                "2006-01-02 15:04:05.000|2024-02-29 23:05:09.120",
                "2006-01-02 15:04:05.999|2024-02-29 23:05:09.12",
                "Mon, 02 Jan 2006 15:04:05 MST|Thu, 29 Feb 2024 23:05:09 UTC",
                "Monday, 02-Jan-06|Thursday, 29-Feb-24",
                "3:04PM|11:05PM",
                "Jan _2 15:04:05 -0700|Feb 29 23:05:09 +0000",
                "02/01/06 03h|29/02/24 11h",
                "day 002|day 060"
            })
    void timesFormatByGoLayouts(String layout, String shown) {
        assertThat(run("local t = time.date(2024, 2, 29, 23, 5, 9, 120000000, time.utc)\nreturn t:format('" + layout
                        + "')"))
                .containsExactly(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2006-01-02T15:04:05Z07:00|2024-02-29T23:05:09+02:00|2024-02-29T21:05:09Z",
                "2006-01-02|1999-12-31|1999-12-31T00:00:00Z",
                "Jan 2, 2006 at 3:04pm|Feb 3, 2013 at 7:54PM|2013-02-03T19:54:00Z",
                "2006-01-02T15:04:05Z|2024-01-01T00:00:00.25Z|2024-01-01T00:00:00.25Z"
            })
    void timesParseByGoLayouts(String layout, String text, String instant) {
        assertThat(run("local t = assert(time.parse('" + layout + "', '" + text + "'))\nreturn tostring(t:utc())"))
                .containsExactly(instant);
    }

    @Test
    void aTextThatDoesNotFitItsLayoutIsAnInvalidError() {
        assertThat(run("""
            local t, err = time.parse(time.DATE_ONLY, "29.2.2024")
            return tostring(t), err:kind(), err:message()
            """))
                .containsExactly(
                        "nil",
                        "Invalid",
                        "parsing time \"29.2.2024\" as \"2006-01-02\": cannot parse \"29.2.2024\" as \"2006\"");
    }

    @Test
    void timesCountAndCompare() {
        assertThat(run("""
            local a = time.unix(1000, 0)
            local b = a:add("1h")
            return b:sub(a):hours(), tostring(a:before(b)), tostring(a == time.unix(1000, 0)), tostring(a < b),
              b:unix(), a:add_date(0, 0, 1):unix() - a:unix(), time.date(2023, 14, 1, 0, 0, 0, 0, time.utc):format("2006-01")
            """)).containsExactly("1.0", "true", "true", "true", "4600", "86400", "2024-02");
    }

    @Test
    void roundingIsToMultiplesSinceTheZeroTime() {
        assertThat(run("""
            local t = time.date(2024, 1, 1, 12, 34, 56, 700000000, time.utc)
            return t:truncate("1m"):format("15:04:05.000"), t:round("1s"):format("15:04:05.000")
            """)).containsExactly("12:34:00.000", "12:34:57.000");
    }

    @Test
    void anUnknownZoneIsNotFound() {
        assertThat(run("local l, err = time.load_location('Mars/Base')\nreturn err:kind()"))
                .containsExactly("NotFound");
        assertThat(run("return tostring(time.load_location('Europe/Madrid'))")).containsExactly("Europe/Madrid");
    }

    @Test
    void sleepersRunSideBySideAndWakeInOrder() {
        assertThat(run("""
            local out, done = {}, channel.new(2)
            coroutine.spawn(function() time.sleep("60ms") out[#out + 1] = "late" done:send(1) end)
            coroutine.spawn(function() time.sleep("5ms") out[#out + 1] = "early" done:send(1) end)
            done:receive() done:receive()
            return table.concat(out, " ")
            """)).containsExactly("early late");
    }

    @Test
    void afterGivesTheTimeOnceAndCloses() {
        assertThat(run("""
            local ch = time.after("1ms")
            local t, ok = ch:receive()
            local none, more = ch:receive()
            return type(t), tostring(ok), tostring(none), tostring(more)
            """)).containsExactly("userdata", "true", "nil", "false");
    }

    @Test
    void selectTimesOut() {
        assertThat(run("""
            local never = channel.new()
            local timeout = time.after("2ms")
            local r = channel.select{never:case_receive(), timeout:case_receive()}
            return tostring(r.channel == timeout)
            """)).containsExactly("true");
    }

    @Test
    void aStoppedTimerNeverFires() {
        assertThat(run("""
            local timer = time.timer("1h")
            local first, second = timer:stop(), timer:stop()
            return tostring(first), tostring(second)
            """)).containsExactly("true", "false");
        assertThatThrownBy(() -> run("local t = time.timer('1h') t:stop() return t:channel():receive()"))
                .isInstanceOf(LuaError.class)
                .hasMessageContaining("all coroutines blocked with no pending operations");
    }

    @Test
    void aTickerTicksUntilStopped() {
        assertThat(run("""
            local ticker = time.ticker("1ms")
            local n = 0
            while n < 3 do ticker:channel():receive() n = n + 1 end
            return n, tostring(ticker:stop())
            """)).containsExactly("3", "true");
    }
}
