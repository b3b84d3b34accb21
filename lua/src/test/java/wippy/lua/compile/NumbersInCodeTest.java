package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are kept as primitives behave as the same numbers do elsewhere. */
class NumbersInCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local n = 0 for i = 1, 10 do n = n + i end return n, math.type(n) § 55 integer",
                "local n = 0 for i = 1, 4 do n = n + i / 2 end return n, math.type(n) § 5 float",
                "local n = 0.5 n = n * 2 return n, math.type(n) § 1 float",
                "local n = 9223372036854775807 n = n + 1 return n § -9223372036854775808",
                "local n = 1 n = 'text' return n § text",
                "local n = 1 n = nil return n § nil",
                "local a, b = 1, 2.5 a, b = b, a return a, b, math.type(b) § 2.5 1 integer",
                "local a, b = 1, 2 a, b = b, a return a, b § 2 1",
                "local a, b = 1, 2 a, b = a + b return a, b § 3 nil",
                "local n = 7 local f = function() return n end return f() + 1 § 8",
                "local n = 7 local f = function() n = n + 1 return n end f() return n § 8",
                "local n = 3 if n > 2 then n = n - 1 end return n § 2",
                "local x = 1.5 repeat x = x * 2 until x > 10 return x § 12",
                "local x = 0.0 / 1 local nan = x / x return nan == nan, nan < 1, nan > 1, nan <= 1, nan ~= nan § false"
                        + " false false false true",
                "local x = 1.5 return x < 2, x > 2, x == 1.5, 2 < x, x >= 1 § true false true false true",
                "local big, x = 9007199254740993, 9007199254740992.0 return big == x, big > x § false true",
                "local n = -7 return n % 3, n // 3, n % 2.5, n // 0.5 § 2 -3 0.5 -14",
                "local n = 5 return pcall(function() return n % 0 end) § false test:1: attempt to perform 'n%0'",
                "local n = 5 return ~n, -n, n & 4, n | 8, n ~ 1, n << 2, n >> 1 § -6 -5 4 13 4 20 2",
                "local n = 2 return n ^ 3, n ^ 0.5 == math.sqrt(2), math.type(n ^ 2) § 8 true float",
                "local s = 0 for i = 3, 1, -1 do s = s * 10 + i end return s § 321",
                "local s = '' for i = 10, 1, -4 do s = s .. i .. ',' end return s § 10,6,2,",
                "local s = 0 for i = 9223372036854775806, 9223372036854775807 do s = s + 1 end return s § 2",
                "local a, b = 0.1, 0.2 return a + b, a - b, a * b, a / b § 0.30000000000000004 -0.1"
                        + " 0.020000000000000004 0.5",
                "local function f(a, b) return a + b, a * b end local x, y = f(1, 2) local p, q = f(1.5, 2) local v ="
                        + " f('10', 5) return x, y, p, q, v § 3 2 3.5 3 15",
                "local m = setmetatable({}, {__add = function(a, b) return type(a) .. type(b) end}) local function f(a,"
                        + " b) return a + b end return f(m, 1), f(1.5, m), m + 0.5, 2 + m § tablenumber numbertable"
                        + " tablenumber numbertable",
                "local n = 1 goto on do n = 5 end ::on:: n = n + 1 return n § 2",
                "for i = 1, 2 do local n = i n = n + 0.5 if i == 2 then return n end end § 2.5",
            })
    void computeAsAnywhere(String source, String shown) {
        assertThat(Lua.run(source)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local t = {a = 1, b = 2} t.a = nil t.c = 3 local n = 0 for k, v in pairs(t) do n = n + v end return n,"
                        + " t.a, t.c § 5 nil 3",
                "local function mk(v) return {x = v, y = nil, 10, 20} end local p, q = mk(1), mk(2) p.y = 5 q.z = 6"
                        + " return p.x, p.y, p.z, #p, q.x, q.y, q.z § 1 5 nil 2 2 nil 6",
                "local t = {x = 1, x = 2} return t.x § 2",
                "local t = {x = 1, ...} return t.x, #t § 1 0",
                "local t = setmetatable({}, {__index = {x = 7}, __newindex = function(t, k, v) rawset(t, k, v * 2)"
                        + " end}) local a = t.x t.x = 4 t.x = 5 return a, t.x § 7 5",
                "local function get(o) return o.name end local s = '' for i = 1, 3 do s = s .. get({name = i}) .."
                        + " get({id = 1, name = i * 2, k = 3}) end return s § 122436",
                "local function get(o) return o.name end get({name = 1}) return pcall(get, nil) § false test:1: attempt"
                        + " to index a nil value (local 'o')",
                "local function set(o) o.name = 1 end set({name = 0}) return pcall(set, 5) § false test:1: attempt to"
                        + " index a number value (local 'o')",
                "local function set(o) o.size = 1 end set({size = 2}) return pcall(set, table.make_immutable({size ="
                        + " 2})) § false test:1: attempt to modify an immutable table",
                "return ('x'):rep(3), ('abc'):len(), pcall(function() return ('x'):nothing() end) § xxx 3 false test:1:"
                        + " attempt to call a nil value (method 'nothing')",
            })
    void fieldsAreFoundWhereverTheyLie(String source, String shown) {
        assertThat(Lua.run(source)).isEqualTo(shown);
    }
}
