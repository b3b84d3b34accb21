package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs compute, by the Lua 5.1 and 5.3 manuals and spec host.md §4.1. */
class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                // numbers
                "return 1 + 2, 7 // 2, -7 // 2, 7 % -3, -7 % 3 § 3 3 -4 -2 2",
                "return 10 / 2, 2 ^ 10, 7 / 2, 1e100 § 5 1024 3.5 1e+100",
                "return 9007199254740993, 0x7fffffffffffffff, 0x10 § 9007199254740993 9223372036854775807 16",
                "return 9223372036854775807 + 1 § -9223372036854775808",
                "return '10' + 5, '0x10' * 2, 10 .. 20 § 15 32 1020",
                "return 5 & 3, 5 | 3, 5 ~ 3, ~0, 1 << 4, -16 >> 2 § 1 7 6 -1 16 -4",
                "return 1 == 1.0, '1' == 1, 0 == -0 § true false true",
                "return 9007199254740993 == 9007199254740992.0, 9007199254740993 > 9007199254740992.0 § false true",
                "return -2 ^ 2, not nil == true, 2 ^ 3 ^ 2 § -4 true 512",
                "return 1 .. 2 == '12', 'a' .. 'b' .. 'c' .. 1 § true abc1",
                "return math.type(1), math.type(1.0), math.type(10 // 2), math.type(4 / 2) § integer float integer"
                        + " float",
                "return 7.5 // 2, -7.5 % 2, 5.0 % 3 § 3 0.5 2",
                "return 1 < 2, 'a' < 'b', 1 <= 1.5, 2 >= 3, 'b' > 'a' § true true true false true",
                // logic
                "return nil and 1, false or 'x', 1 and 2, nil or false § nil x 2 false",
                "local a = 5 return a > 3 and 'big' or 'small' § big",
                "local n = 0 local function f() n = n + 1 return true end local _ = f() or f() return n § 1",
                "return not (1 > 2), not 0, not '' § true false false",
                "local x = nil if x == nil and not x then return 'nil' end § nil",
                // variables and closures
                "local a, b, c = 1, 2 return a, b, c § 1 2 nil",
                "local a, b = 1, 2 a, b = b, a return a, b § 2 1",
                "local t = {1, 2} local i = 1 i, t[i] = i + 1, 20 return i, t[1], t[2] § 2 20 2",
                "local function f() return 1, 2, 3 end local a, b, c, d = 0, f() return a, b, c, d § 0 1 2 3",
                "local function f() return 1, 2, 3 end return f(), (f()) § 1 1",
                "local function f() return 1, 2, 3 end local t = {f(), f()} return #t § 4",
                "local function f(...) return select('#', ...), ... end return f(nil, nil) § 2 nil nil",
                "local function f(...) local a, b = ... return a, b end return f(1) § 1 nil",
                "local function c() local n = 0 return function() n = n + 1 return n end end local x, y = c(), c() x()"
                        + " return x(), y() § 2 1",
                "local fs = {} for i = 1, 3 do fs[i] = function() i = i + 1 return i end end return fs[1](), fs[1](),"
                        + " fs[3]() § 2 3 4",
                "local fs = {} for i = 1, 3 do fs[i] = function() return i end end return fs[1](), fs[3]() § 1 3",
                "local fs = {} for _, v in ipairs{'a', 'b'} do fs[#fs + 1] = function() return v end end return"
                        + " fs[1](), fs[2]() § a b",
                "local a; local function f() return a end a = 7 return f() § 7",
                "x = 5 return x, y, _G.x § 5 nil 5",
                "local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end return fact(20) §"
                        + " 2432902008176640000",
                "local function even(n) if n == 0 then return true end return odd(n - 1) end function odd(n) if n == 0"
                        + " then return false end return even(n - 1) end return even(10) § true",
                "local function f(a, b, c, d, e) return e, d, c, b, a end return f(1, 2, 3, 4) § nil 4 3 2 1",
                "local function f(a, b, c, d, ...) return d, ... end return f(1, 2, 3, 4, 5, 6) § 4 5 6",
                // loops
                "local s = 0 for i = 1, 10 do s = s + i end return s § 55",
                "local s = 0 for i = 10, 1, -3 do s = s * 100 + i end return s § 10070401",
                "local s = 0 for i = 1, 2, 0.5 do s = s + i end return s § 4.5",
                "local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end return n § 2",
                "local n = 0 for i = 9223372036854775806, math.huge do n = n + 1 end return n § 2",
                "local n = 0 for i = 1, 0 do n = n + 1 end return n § 0",
                "local n = 0 for i = 1, -math.huge do n = n + 1 end return n § 0",
                "local n = 0 for i = 1, 7, 3 do n = n * 10 + i end return n § 147",
                "local m, n = 1, 0 for i = m, 3 do n = n + i end return n § 6",
                "local n = 0 while true do n = n + 1 if n == 5 then break end end return n § 5",
                "local n = 0 repeat local done = n >= 3 n = n + 1 until done return n § 4",
                "local t, n = {a = 1, b = 2, 10, 20}, 0 for k, v in pairs(t) do n = n + v end return n § 33",
                "local t = {1, 2, 3, x = 4} for k in pairs(t) do t[k] = nil end return next(t) § nil",
                "local function it(s, c) if c < s then return c + 1 end end local n = 0 for i in it, 4, 0 do n = n + i"
                        + " end return n § 10",
                "for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end if i == 3 then return i, j end"
                        + " ::continue:: end end § 3 1",
                "local i = 1 ::top:: if i < 5 then i = i + 1 goto top end return i § 5",
                "do goto done end ::done:: return 'ok' § ok",
                // tables
                "local t = {1, 2, nil, 4} return #t == 4 or #t == 2 § true",
                "local t = {} t[1.0] = 'a' t[2] = 'b' return t[1], t[2.0], #t § a b 2",
                "local t = {} t[2^53] = 1 return t[9007199254740992] § 1",
                "local t = {[1] = 'a', [2] = 'b', x = {y = {z = 1}}} return #t, t.x.y.z § 2 1",
                "local t = {} t[nil] = 1 return next(t) § nil",
                "local t = {} for i = 10, 1, -1 do t[i] = i end return #t § 10",
                "local t = {1, 2, 3} t[#t] = nil return #t § 2",
                "local t = setmetatable({}, {__index = function(t, k) return k .. '!' end}) return t.a, t[1] § a! 1!",
                "local b = {x = 1} local t = setmetatable({}, {__index = setmetatable({y = 2}, {__index = b})}) return"
                        + " t.x, t.y § 1 2",
                "local log = {} local t = setmetatable({}, {__newindex = log}) t.a = 1 return rawget(t, 'a'), log.a §"
                        + " nil 1",
                "local C = {} C.__index = C function C.new(v) return setmetatable({v = v}, C) end function C:get(n)"
                        + " return self.v + n end return C.new(4):get(5) § 9",
                "local mt = {__add = function(a, b) return 'sum' end, __call = function(self, a, b) return a, b end,"
                        + " __len = function() return 42 end, __tostring = function() return 'T' end, __concat ="
                        + " function(a, b) return 'cat' end, __unm = function() return 'neg' end} local t ="
                        + " setmetatable({}, mt) return t + 1, 1 + t, t(1, 2) § sum sum 1 2",
                "local t = setmetatable({}, {__len = function() return 42 end, __tostring = function() return 'T' end,"
                        + " __concat = function() return 'cat' end, __unm = function() return 'neg' end}) return #t,"
                        + " tostring(t), t .. 'x', 'x' .. t, -t § 42 T cat cat neg",
                "local mt = {__eq = function() return true end, __lt = function() return true end, __le = function()"
                    + " return false end} local a, b = setmetatable({}, mt), setmetatable({}, mt) return a == b, a <"
                    + " b, a <= b, a ~= b, a > b § true true false false true",
                "local mt = {__idiv = function() return 'i' end, __band = function() return 'b' end, __shl ="
                    + " function() return 's' end, __bnot = function() return 'n' end} local t = setmetatable({}, mt)"
                    + " return t // 1, t & 1, 1 << t, ~t § i b s n",
                "return ('x'):rep(3), #'abc', ('%d'):format(5) § xxx 3 5",
                // tail calls
                "local function loop(n) if n == 0 then return 'done' end return loop(n - 1) end return loop(1000000) §"
                        + " done",
                "local a, b function a(n) if n == 0 then return 'done' end return b(n - 1) end function b(n) return"
                        + " a(n) end return a(1000000) § done",
                "local t = {} function t:m(n) if n == 0 then return 'done', 2 end return self:m(n - 1) end return"
                        + " t:m(300000) § done 2",
                "local function f(a, b, c, d, n) if n == 0 then return a, d end return f(b, c, d, a, n - 1) end return"
                        + " f(1, 2, 3, 4, 100001) § 2 1",
                "local function f(n, ...) if n == 0 then return ... end return f(n - 1, n, ...) end return select('#',"
                        + " f(100)) § 100",
                "local function f(x) local function g() return x end if x == 0 then return g() end return f(x - 1) end"
                        + " return f(10) § 0",
                // strings
                "return 'a\\65\\x41\\z   b\\u{e9}' == 'aAAb\\195\\169', #[==[a]]b]==] § true 4",
                "return '\\u{7f}\\u{80}' == '\\127\\194\\128', '\\u{7ff}\\u{800}' == '\\223\\191\\224\\160\\128' §"
                        + " true true",
                "return '\\u{d800}' == '\\237\\160\\128', '\\u{10ffff}' == '\\244\\143\\191\\191' § true true",
                // erased types
                "local x: number, y: {string}? = 1, nil return x :: integer, (x as number)! + 1, y § 1 2 nil",
                "local function mid<T>(xs: {T}): T? return xs[(#xs + 1) // 2] end return mid({1, 2, 3}) § 2",
                "type Pt = {x: number, y: number, tag?: string @max_len(8)} return Pt § type Pt",
                "type Pt = {x: number} local function f() return function() return Pt end end return f()() § type Pt",
            })
    void computes(String source, String expected) {
        assertThat(Lua.run(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local t = nil return t.x § test:1: attempt to index a nil value (local 't')",
                "return a.b.c § test:1: attempt to index a nil value (global 'a')",
                "a = {} return a.b.c § test:1: attempt to index a nil value (field 'b')",
                "undefined() § test:1: attempt to call a nil value (global 'undefined')",
                "local t = {} t.x.y = 1 § test:1: attempt to index a nil value (field 'x')",
                "local t = {} t:go() § test:1: attempt to call a nil value (method 'go')",
                "return 1 + {} § test:1: attempt to perform arithmetic on a table value",
                "return 'x' + 1 § test:1: attempt to perform arithmetic on a string value (constant 'x')",
                "return {} .. 'x' § test:1: attempt to concatenate a table value",
                "return 1 < 'x' § test:1: attempt to compare number with string",
                "return {} < {} § test:1: attempt to compare two table values",
                "return #5 § test:1: attempt to get length of a number value",
                "return 1 // 0 § test:1: attempt to divide by zero",
                "error('boom') § test:1: boom",
                "error('boom', 0) § boom",
                "local function f() error('boom', 2) end f() § test:1: boom",
                "for i = 1, 10, 0 do end § test:1: 'for' step is zero",
                "for i = 'x', 10 do end § test:1: 'for' initial value must be a number",
                "string.x = 1 § test:1: attempt to modify an immutable table",
            })
    void fails(String source, String expected) {
        assertThat(Lua.run("return select(2, pcall(function() " + source + " end))"))
                .isEqualTo(expected);
    }
}
