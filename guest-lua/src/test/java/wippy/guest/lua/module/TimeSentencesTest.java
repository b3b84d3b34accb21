package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.guest.lua.LuaApp;

/** Sentences of spec host.md §5.4, each by a program that shows it; times as Go's package time has them. */
@Timeout(60)
class TimeSentencesTest {
    private static String shows(String body) {
        return LuaApp.function("time", "return function() " + body + " end").call("main");
    }

    @Test
    void constantsAreGos() {
        assertThat(shows("""
            local out = {}
            for _, name in ipairs{"NANOSECOND", "MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "JANUARY", "DECEMBER", "SUNDAY", "SATURDAY"} do
              out[#out + 1] = time[name]
              assert(math.type(time[name]) == "integer")
            end
            return out
            """)).isEqualTo("[1,1000,1000000,1000000000,60000000000,3600000000000,1,12,0,6]");
        assertThat(shows("""
            local at = time.date(2006, 1, 2, 15, 4, 5, 123456789, time.fixed_zone("MST", -7 * 3600))
            local out = {}
            for _, name in ipairs{"RFC3339", "RFC3339NANO", "RFC822", "RFC822Z", "RFC850", "RFC1123", "RFC1123Z", "DATE_TIME", "DATE_ONLY",
              "TIME_ONLY", "KITCHEN", "STAMP", "STAMP_MILLI", "STAMP_MICRO", "STAMP_NANO"} do
              out[#out + 1] = at:format(time[name])
            end
            return out
            """))
                .isEqualTo("[\"2006-01-02T15:04:05-07:00\",\"2006-01-02T15:04:05.123456789-07:00\",\"02 Jan 06 15:04"
                        + " MST\",\"02 Jan 06 15:04 -0700\",\"Monday, 02-Jan-06 15:04:05 MST\",\"Mon, 02 Jan 2006"
                        + " 15:04:05 MST\",\"Mon, 02 Jan 2006 15:04:05 -0700\",\"2006-01-02"
                        + " 15:04:05\",\"2006-01-02\",\"15:04:05\",\"3:04PM\",\"Jan  2 15:04:05\",\"Jan  2"
                        + " 15:04:05.123\",\"Jan  2 15:04:05.123456\",\"Jan  2 15:04:05.123456789\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                // functions
                "return type(time.now()) § \"userdata\"",
                "return time.date(2024, 2, 29, 12, 30, 15, 5, time.utc):format(time.RFC3339NANO) §"
                        + " \"2024-02-29T12:30:15.000000005Z\"",
                "return time.date(2024, 14, 32, 25, 61, 61, 0, time.utc):format(time.DATE_TIME) § \"2025-03-05"
                        + " 02:02:01\"",
                "return time.date(2024, 1, 1, 0, 0, 0, 0):location():string() == time.now():location():string() § true",
                "return time.unix(1, 500):utc():format(time.RFC3339NANO) § \"1970-01-01T00:00:01.0000005Z\"",
                "local t, e = time.parse(time.DATE_ONLY, 'soon') return {t == nil, e:kind()} § [true,\"Invalid\"]",
                "local t, e = time.parse(time.DATE_ONLY, '2024-05-06') return {t:format(time.RFC3339), e == nil} §"
                        + " [\"2024-05-06T00:00:00Z\",true]",
                "return time.parse(time.DATE_ONLY, '2024-05-06',"
                        + " time.load_location('Europe/Paris')):format(time.RFC3339) § \"2024-05-06T00:00:00+02:00\"",
                "local d, e = time.parse_duration('soon') return {d == nil, e:kind(), e:retryable()} §"
                        + " [true,\"Invalid\",false]",
                "local d, e = time.parse_duration({}) return {d == nil, e:kind(), e:retryable()} §"
                        + " [true,\"Invalid\",false]",
                "return tostring(time.parse_duration(time.parse_duration('1m'))) .."
                        + " tostring(time.parse_duration(1500)) § \"1m0s1.5\u00b5s\"",
                "return {select(2, time.load_location('')):kind(), select(2, time.load_location('No/Where')):kind(),"
                        + " time.load_location('UTC'):string(), tostring(time.load_location('Asia/Tokyo'))} §"
                        + " [\"Invalid\",\"NotFound\",\"UTC\",\"Asia/Tokyo\"]",
                "return {time.fixed_zone('X', 3600):string(), time.date(2024, 1, 1, 0, 0, 0, 0, time.fixed_zone('X',"
                        + " 3600)):format('15:04 MST -0700')} § [\"X\",\"00:00 X +0100\"]",
                "return {time.utc:string(), time.localtz:string()} § [\"UTC\",\"Local\"]",
                // sleeping and channels
                "local t = time.now() time.sleep(0) time.sleep(-5) time.sleep('-1h') time.sleep(50)"
                        + " time.sleep(time.parse_duration('1ms')) return time.now():sub(t):seconds() < 30 § true",
                "local c = time.after('1ms') local t, ok = c:receive() local none, open = c:receive()"
                        + " return {type(t), ok, none == nil, open} § [\"userdata\",true,true,false]",
                "local c = time.after(-1) return (select(2, c:receive())) § true",
                "local t, e = time.timer(0) local u, f = time.ticker('-1s') return {t == nil, e:kind(), u == nil,"
                        + " f:kind()} § [true,\"Invalid\",true,\"Invalid\"]",
                "local t = time.timer('1h') return {t:channel() == t:response(), t:stop(), t:stop(), t:reset('1ms'),"
                        + " type((t:channel():receive())), t:stop(), t:reset('1h'), t:reset('1h')} §"
                        + " [true,true,false,false,\"userdata\",false,false,true]",
                "local t = time.ticker('1ms') local same = t:channel() == t:response() local a, b ="
                        + " t:channel():receive(), t:channel():receive() t:stop() return {same, a:before(b)} §"
                        + " [true,true]",
                // the methods of times
                "return time.unix(0, 0):utc():add('1h30m'):format(time.TIME_ONLY) § \"01:30:00\"",
                "return tostring(time.unix(100, 0):sub(time.unix(40, 0))) § \"1m0s\"",
                "return time.date(2024, 1, 31, 0, 0, 0, 0, time.utc):add_date(0, 1, 0):format(time.DATE_ONLY) §"
                        + " \"2024-03-02\"",
                "return time.date(2023, 12, 31, 0, 0, 0, 0, time.utc):add_date(1, 2, 3):format(time.DATE_ONLY) §"
                        + " \"2025-03-06\"",
                "local a, b = time.unix(1, 0), time.unix(2, 0) return {a:before(b), a:after(b), a:equal(b),"
                        + " a:equal(time.unix(1, 0):utc())} § [true,false,false,true]",
                "local t = time.date(2024, 2, 29, 13, 4, 5, 6, time.utc) local y, m, d = t:date() local h, mi, s ="
                        + " t:clock() return {y, m, d, h, mi, s, t:year(), t:month(), t:day(), t:hour(), t:minute(),"
                        + " t:second(), t:nanosecond(), t:weekday(), t:year_day()} §"
                        + " [2024,2,29,13,4,5,2024,2,29,13,4,5,6,4,60]",
                "local t = time.unix(1700000000, 123) return {t:unix(), t:unix_nano(), math.type(t:unix_nano())} §"
                        + " [1700000000,1700000000000000123,\"integer\"]",
                "return {time.now():is_zero(), time.date(1, 1, 1, 0, 0, 0, 0, time.utc):is_zero()} § [false,true]",
                "return time.unix(0, 0):utc():format_rfc3339() § \"1970-01-01T00:00:00Z\"",
                "local t = time.unix(0, 0):in_location(time.load_location('America/New_York')) return {t:format('15:04"
                        + " MST'), t:location():string(), t:utc():location():string()} § [\"19:00"
                        + " EST\",\"America/New_York\",\"UTC\"]",
                "return time.unix(0, 0):in_location(time.fixed_zone('QQ', 60)):location():string() § \"QQ\"",
                "return time.unix(0, 0):utc():in_local():equal(time.unix(0, 0)) § true",
                "local t = time.date(2024, 1, 1, 12, 29, 31, 0, time.utc) return {t:round(time.parse_duration('1m'))"
                        + ":format(time.TIME_ONLY), t:truncate('1h'):format(time.TIME_ONLY), t:round('1h')"
                        + ":format(time.TIME_ONLY)} § [\"12:30:00\",\"12:00:00\",\"12:00:00\"]",
                // durations and locations
                "local d = time.parse_duration('1h30m15.5s') return {d:nanoseconds(), d:microseconds(),"
                        + " d:milliseconds(), d:seconds(), d:minutes(), d:hours()} §"
                        + " [5415500000000,5415500000,5415500,5415.5,90.25833333333334,1.5043055555555556]",
                "local d = time.parse_duration('1500us') return {d:milliseconds(), math.type(d:milliseconds()),"
                        + " d:seconds()} § [1,\"integer\",0.0015]",
                "local out = {} for _, d in ipairs{'0', '1ns', '1.5us', '2ms', '1s', '90s', '61m', '100h', '-1.5h',"
                    + " '1h0.001s'} do out[#out + 1] = tostring(time.parse_duration(d)) end return out §"
                    + " [\"0s\",\"1ns\",\"1.5\u00b5s\",\"2ms\",\"1s\",\"1m30s\",\"1h1m0s\",\"100h0m0s\",\"-1h30m0s\","
                    + "\"1h0m0.001s\"]",
            })
    void sentences(String body, String shown) {
        assertThat(shows(body)).isEqualTo(shown);
    }

    /** What is out of range is an error like any other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "time.date(math.maxinteger, 1, 1)",
                "time.date(2024, math.maxinteger, 1)",
                "time.date(2024, 1, math.mininteger)",
                "time.date(999999999, 12, 31, 25)",
                "time.unix(math.maxinteger, 0)",
                "time.unix(0/0, 0)",
                "time.unix(1e300, 0)",
                "time.unix(1, 1.5)",
                "time.unix(31556889864403199, 0):add('2562047h')",
                "time.unix(31556889864403199, 0):add_date(1, 0, 0)",
                "time.now():add_date(math.maxinteger, 0, 0)",
                "time.unix(31556889864403199, 0):sub(time.unix(-31557014167219200, 0))",
                "time.unix(31556889864403199, 0):unix_nano()",
                "time.unix(-31557014167219200, 0):truncate('1000000h')",
                "time.unix(31556889864403199, 0):in_location(time.load_location('Asia/Tokyo')):format(time.RFC3339)",
                "time.now():add(0/0)",
                "time.now():add({})",
                "time.now():format(('2006'):rep(100000))",
                "time.fixed_zone('X', math.mininteger)",
                "time.fixed_zone('X', 1e18)",
                "time.sleep({})",
                "time.sleep('soon')",
                "time.after({})",
                "time.timer({})",
                "tostring(time.parse_duration(math.mininteger))",
                "time.parse_duration(1e300)",
                "time.parse_duration(('9'):rep(100000) .. 's')",
                "time.parse('', 'x')",
                "time.parse(time.DATE_ONLY, '99999-01-01')",
                "time.load_location(('x'):rep(100000))",
                "time.load_location('../etc/passwd')",
            })
    void whatIsOutOfRangeIsAnError(String call) {
        assertThat(shows("local ok, v = pcall(function() return " + call + " end) return ok or type(v)"))
                .isIn("true", "\"string\"", "\"userdata\"");
    }
}
