package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.eval;
import static wippy.lua.lib.Snippets.run;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base, table, math, os: what the reference manual and spec host.md §4.1 say. */
class LibrariesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        select("#")                              | 0
        select("#", nil, nil)                    | 2
        select(2, "a", "b", "c")                 | b,c
        select(-1, "a", "b", "c")                | c
        type(nil) .. type(1) .. type("") .. type({}) .. type(print or type) | nilnumberstringtablefunction
        tostring(nil) .. tostring(true)          | niltrue
        tostring(6/2)                            | 3
        tonumber("  10  ")                       | 10
        math.type(tonumber("10"))                | float
        math.type(tonumber("9007199254740993"))  | integer
        tonumber("0x10")                         | 16
        tonumber("ff", 16)                       | 255
        tonumber("zz", 36)                       | 1295
        tonumber("-101", 2)                      | -5
        tonumber("8", 8)                         | nil
        tonumber("1e3")                          | 1000
        tonumber("")                             | nil
        tonumber("abc")                          | nil
        tonumber({})                             | nil
        rawequal("a", "a")                       | true
        rawget(setmetatable({}, {__index = {a = 1}}), "a") | nil
        rawset({}, "a", 1).a                     | 1
        next({})                                 | nil
        next({10})                               | 1,10
        unpack({1, 2, 3})                        | 1,2,3
        unpack({1, 2, 3}, 2)                     | 2,3
        unpack({1, nil, 3}, 1, 3)                | 1,nil,3
        getmetatable("").__index == string       | true
        getmetatable(setmetatable({}, {__metatable = "no"})) | no
        pcall(error)                             | false,nil
        pcall(error, {}) == false                | true
        pcall(function() return 1, 2 end)        | true,1,2
        pcall(error, "x", 0)                     | false,x
        xpcall(error, function(e) return e .. "!" end, "a", 0) | false,a!
        select(2, pcall(function() local x = nil; x() end)) | test:1: attempt to call a nil value (local 'x')
        assert(1, 2, 3)                          | 1,2,3
        _VERSION                                 | Lua 5.1
        _G._G == _G                              | true
        require("math") == math                  | true
        package.path .. package.cpath == ""      | true
        """)
    void base(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load", "loadstring", "loadfile", "dofile", "collectgarbage", "rawlen", "getfenv", "setfenv", "module",
                "newproxy", "io", "debug", "utf8", "os.execute", "os.exit", "os.remove", "os.rename", "os.tmpname",
                "os.getenv", "string.dump"
            })
    void whatProgramsMustNotHaveIsAbsent(String name) {
        assertThat(eval(name)).isEqualTo("nil");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        error("boom")                  | test:1: boom
        error("boom", 0)               | boom
        assert(false)                  | test:1: assertion failed!
        assert(nil, "no way")          | test:1: no way
        require("nothing")             | test:1: module 'nothing' not found
        setmetatable({}, 1)            | test:1: bad argument #2 to 'setmetatable' (nil or table expected)
        setmetatable(setmetatable({}, {__metatable = 1}), {}) | test:1: cannot change a protected metatable
        math.floor("x")                | test:1: bad argument #1 to 'floor' (number expected, got string)
        math.floor()                   | test:1: bad argument #1 to 'floor' (number expected, got no value)
        math.random(2, 1)              | test:1: bad argument #2 to 'random' (interval is empty)
        ipairs()                       | test:1: bad argument #1 to 'ipairs' (table expected, got no value)
        table.insert({}, 1, 2, 3)      | test:1: wrong number of arguments to 'insert'
        table.insert({}, 5, 2)         | test:1: bad argument #2 to 'insert' (position out of bounds)
        table.concat({1, {}, 3})       | test:1: invalid value (table) at index 2 in table for 'concat'
        table.sort({3, "a", 1})        | test:1: attempt to compare string with number
        string.x = 1                   | test:1: attempt to modify an immutable table
        tonumber("1", 99)              | test:1: bad argument #2 to 'tonumber' (base out of range)
        os.time({year = 2020})         | test:1: field 'month' missing in date table
        os.date("%Q")                  | test:1: bad argument #1 to 'date' (invalid conversion specifier '%Q')
        string(1)                      | test:1: expected string, got number
        number("1")                    | test:1: expected number, got string
        """)
    void errors(String statement, String message) {
        assertThat(error(statement)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        table.concat({1, 2, 3}, "-")             | 1-2-3
        table.concat({1, 2, 3}, "-", 2)          | 2-3
        table.concat({}) == ""                   | true
        table.getn({1, 2}) + table.maxn({1, [10] = 1}) | 12
        table.unpack({1, 2})                     | 1,2
        table.remove({1, 2, 3})                  | 3
        table.remove({1, 2, 3}, 1)               | 1
        table.remove({})                         | nil
        table.is_immutable(string)               | true
        table.is_immutable({})                   | false
        table.is_immutable(table.make_immutable({})) | true
        #table.create(10, 0)                     | 0
        """)
    void tables(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @Test
    void insertingAndRemovingMoveTheRest() {
        assertThat(run("local t = {1, 2, 3} table.insert(t, 2, 9) table.insert(t, 7) return table.concat(t, ' ')"))
                .isEqualTo("1 9 2 3 7");
        assertThat(run("local t = {1, 2, 3} table.remove(t, 1) return table.concat(t, ' '), #t"))
                .isEqualTo("2 3,2");
    }

    @Test
    void sortsByLessAndByFunction() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 7, 9, 50, 300}) {
            int[] numbers = random.ints(size, 0, 100).toArray();
            String list =
                    java.util.Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
            java.util.Arrays.sort(numbers);
            String sorted =
                    java.util.Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
            assertThat(run("local t = {" + list + "} table.sort(t) return table.concat(t, ' ')"))
                    .isEqualTo(sorted);
            assertThat(run("local t = {" + list + "} table.sort(t, function(a, b) return a > b end)"
                            + " local r = {} for i = #t, 1, -1 do r[#r + 1] = t[i] end return table.concat(r, ' ')"))
                    .isEqualTo(sorted);
        }
    }

    @Test
    void aContradictoryOrderIsAnError() {
        assertThat(error("local t = {} for i = 1, 100 do t[i] = i end table.sort(t, function() return true end)"))
                .contains("invalid order function for sorting");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        math.floor(3.7)                   | 3
        math.floor(-3.7)                  | -4
        math.type(math.floor(3.7))        | float
        math.type(math.tointeger(3.0))    | integer
        math.tointeger(3.5)               | nil
        math.type(1), math.type(1.5), math.type("1") | integer,float,nil
        math.max(1, 5, 3), math.min(4, 2) | 5,2
        math.abs(-5)                      | 5
        math.fmod(7, 3), math.fmod(-7, 3) | 1,-1
        math.modf(3.25)                   | 3,0.25
        math.modf(-3.25)                  | -3,-0.25
        math.frexp(8)                     | 0.5,4
        math.ldexp(0.5, 4)                | 8
        math.log(8, 2), math.log10(1000)  | 3,3
        math.pow(2, 10), math.sqrt(16)    | 1024,4
        math.huge == 1/0                  | true
        math.maxinteger                   | 9223372036854775807
        math.mininteger == math.maxinteger + 1 | true
        math.ult(1, -1)                   | true
        math.pi > 3.14159 and math.pi < 3.1416 | true
        math.deg(math.pi)                 | 180
        math.atan2(1, 1) == math.pi / 4   | true
        """)
    void numbers(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @Test
    void randomNumbersStayInTheirRange() {
        assertThat(run("for i = 1, 1000 do local r, s, t = math.random(), math.random(6), math.random(-3, 3)"
                        + " if r < 0 or r >= 1 or s < 1 or s > 6 or t < -3 or t > 3 then return 'out' end end"
                        + " return math.random(math.mininteger, math.maxinteger) ~= nil"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        os.date("!%Y-%m-%d %H:%M:%S", 0)                | 1970-01-01 00:00:00
        os.date("!%Y-%m-%dT%H:%M:%SZ", 1700000000)      | 2023-11-14T22:13:20Z
        os.date("!*t", 86399).hour                      | 23
        os.date("!*t", 0).wday                          | 5
        os.date("*t", os.time({year=2024, month=2, day=30})).month | 3
        os.time({year=2000, month=1, day=1, hour=13}) - os.time({year=2000, month=1, day=1}) | 3600
        os.difftime(10, 4)                              | 6
        os.platform                                     | wippy
        os.clock() >= 0                                 | true
        os.time() > 1700000000                          | true
        """)
    void time(String expression, String expected) {
        assertThat(eval(expression)).isEqualTo(expected);
    }

    @Test
    void pcallCatchesStackOverflowAndGoesOn() {
        assertThat(run("local function f() return 1 + f() end local ok, e = pcall(f) return ok, e:find('stack"
                        + " overflow') ~= nil"))
                .isEqualTo("false,true");
    }
}
