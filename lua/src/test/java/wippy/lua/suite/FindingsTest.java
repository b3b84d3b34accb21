package wippy.lua.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.lua.LuaError;

/** What Lua's official tests and PUC Lua 5.4 found wrong here once; values and messages are those of PUC Lua. */
@Timeout(60)
class FindingsTest {
    private static String run(String source) {
        List<String> lines = new ArrayList<>();
        new SuiteVm(lines::add).run("test", source);
        return String.join("|", lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local s = ('x'):rep(2^25) print(pcall(function() return s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s"
                        + "..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s..s end)) § false\ttest:1: string length"
                        + " overflow",
                "local c = setmetatable({}, {__concat = function(a, b) return math.type(a) or math.type(b) end})"
                        + " print(1 .. 2 .. c, c .. 3) § 1integer\tinteger",
                "print(table.concat({[math.maxinteger] = 'a'}, 'x', math.maxinteger, math.maxinteger)) § a",
                "print(tonumber('  +1Z  ', 36), tonumber('+', 10), tonumber('- 1', 10)) § 71\tnil\tnil",
                "print(xpcall(error, error)) § false\terror in error handling",
                "print(xpcall(error, function() error('again') end)) § false\terror in error handling",
                "print(coroutine.resume(coroutine.running())) § false\tcannot resume non-suspended coroutine",
                "local f f = function() return coroutine.resume(coroutine.create(f)) end local r = {f()} print(#r >"
                        + " 100, r[#r]) § true\tC stack overflow",
                "print(pcall(function() string.format('%5s', 'a\\0') end)) § false\ttest:1: bad argument #2 to"
                        + " 'format' (string contains zeros)",
                "print(string.format('%q', math.mininteger), string.format('%q', 0.5)) § 0x8000000000000000\t0x1p-1",
                "print(pcall(function() string.packsize(('c268435456'):rep(8)) end)) § false\ttest:1: bad argument #1"
                        + " to 'packsize' (format result too large)",
                "print(string.packsize(('c268435456'):rep(7) .. 'c268435455')) § 2147483647",
                "print(table.unpack(table.move({1, 2, 3}, 1, 3, 2))) § 1\t1\t2\t3",
                "print(table.pack(nil, nil).n, #table.move({1, 2, 3}, 2, 3, 1)) § 2\t3",
                "local a = setmetatable({}, {__index = function(_, k) return k * 10 end}) print(unpack(table.move(a, 1,"
                        + " 3, 1, {}))) § 10\t20\t30",
                "print(pcall(function() table.move({}, 1, math.maxinteger, 2) end)) § false\ttest:1: bad argument #4"
                        + " to 'move' (destination wrap around)",
                "print(pcall(table.sort, {1, 2, 3, 4}, function() return true end)) § false\tinvalid order function for"
                        + " sorting",
                "print(pcall(table.sort, {3, 1, 2}, function() return true end)) § true",
                "print(pcall(table.sort, {4, 3, 2, 1, 5}, function(a, b) return a ~= b end)) § false\tinvalid order"
                        + " function for sorting",
                "print(pcall(table.sort, {5, 3, 3, 1, 4}, function(a, b) return a <= b end)) § false\tinvalid order"
                        + " function for sorting",
                "local t = {1, 2, 3, 4, 5, 6} table.sort(t, function() return false end) print(unpack(t)) §"
                        + " 1\t4\t5\t3\t2\t6",
                "local n = 0 local t = {7, 2, 9, 4, 1, 8, 3} table.sort(t, function(a, b) n = n + 1 return a < b end)"
                        + " print(n, unpack(t)) § 15\t1\t2\t3\t4\t7\t8\t9",
                "print(setmetatable({}, {__name = 'My'}) ~= nil, pcall(function() return setmetatable({}, {__name ="
                        + " 'My'}) + 1 end)) § true\tfalse\ttest:1: attempt to perform arithmetic on a My value",
            })
    void printsAsPucLua(String source, String expected) {
        assertThat(run(source.strip()).replace("\t", "\\t"))
                .isEqualTo(expected.strip().replace("\t", "\\t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "x = nil return x + 1 § attempt to perform arithmetic on a nil value (global 'x')",
                "return (nil).x § attempt to index a nil value",
                "return print().x § attempt to index a nil value",
                "local t, i = {}, 1 return t[i].c § attempt to index a nil value (field '?')",
                "local t = setmetatable({}, {__index = 5}) return t.x § attempt to index a number value",
                "return next(nil) § bad argument #1 to 'next' (table expected, got nil)",
                "local t = {} return 2 * t.y § attempt to perform arithmetic on a nil value (field 'y')",
                "local a return -a § attempt to perform arithmetic on a nil value (local 'a')",
                "local a = {} return (function() return a // 1 end)() § attempt to perform arithmetic on a table value"
                        + " (upvalue 'a')",
                "return 'n' .. nothing § attempt to concatenate a nil value (global 'nothing')",
                "local t = {} return t.name .. '!' § attempt to concatenate a nil value (field 'name')",
                "return #x § attempt to get length of a nil value (global 'x')",
                "local s = {} return s & 1 § attempt to perform bitwise operation on a table value (local 's')",
                "local s = {} return ~s § attempt to perform bitwise operation on a table value (local 's')",
                "return 'a' + 1 § attempt to perform arithmetic on a string value (constant 'a')",
                "return f() + 1 § attempt to call a nil value (global 'f')",
                "local a, b = {}, 1 return (a or b) + 1 § attempt to perform arithmetic on a table value",
                "return 1 % 0 § attempt to perform 'n%0'",
                "math.random(1, 2, 3) § wrong number of arguments",
                "return '\\xg' § hexadecimal digit expected near ''\\xg'",
                "return 'a\\x5' § hexadecimal digit expected near ''a\\x5''",
                "repeat if x then goto cont end local inner = 10 ::cont:: until inner < x § <goto cont> at line 1"
                        + " jumps into the scope of local 'inner'",
            })
    void saysWhatIsWrong(String source, String message) {
        assertThatThrownBy(() -> run(source.strip()))
                .isInstanceOf(LuaError.class)
                .hasMessage("test:1: " + message.strip());
    }

    /** As in PUC Lua, where its function begins. */
    @Test
    void aCallThatFailsStandsInItsFirstLine() {
        assertThatThrownBy(() -> run("local b\na\n(\n23\n)"))
                .hasMessage("test:2: attempt to call a nil value (global 'a')");
        assertThatThrownBy(() -> run("local a = {x = 13}\na\n.\nx\n(\n23)"))
                .hasMessage("test:2: attempt to call a number value (field 'x')");
    }

    /** Two operands of one operator on one line cannot be told apart, so no name is better than a wrong one. */
    @ParameterizedTest
    @CsvSource({"local a; local b = 1; return (b + 1) + (a + 1)", "local b; local a = 1; return (b + 1) + (a + 1)"})
    void namesNoOperandThatMayBeAnother(String source) {
        assertThatThrownBy(() -> run(source)).hasMessage("test:1: attempt to perform arithmetic on a nil value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {"for k in § 3 do end § 2", "local a = 1 + § {} § 1", "local a = {} § a.b.c = 1 § 2"})
    void namesTheLine(String first, String second, String line) {
        assertThatThrownBy(() -> run(first + "\n" + second)).hasMessageStartingWith("test:" + line + ":");
    }
}
