package wippy.lua.type;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code typeof} makes of expressions (spec host.md §4.3, §4.4). */
class InferenceTest {
    private static final String PROGRAM = """
        type Point = {x: number, y: number, tag?: string}
        local n, f, s, b = 1, 1.5, "s", true
        local p: Point = {x = 1, y = 2}
        local list, map = {1, 2}, {[1.5] = "x"}
        local record = {name = "x", inner = {deep = 1}, list = {"a"}}
        local function typed(a: string): (integer, string) return 1, a end
        local function guessed(a) if a then return 1 end return "x" end
        local function falls(a) if a then return 1 end end
        local function nothing() end
        local function id<T>(x: T): T return x end
        local function firstOf<T>(xs: {T}): T? return xs[1] end
        local changed = 1
        changed = "now text"
        local grown = {}
        grown.total = 5
        function grown.add(x) return x end
        """;

    /** The type's text, by way of the result of a function type. */
    private static String inferred(String expression) {
        return run(PROGRAM + "type T = fun(): typeof(" + expression + ") return T:ret():name()");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
        nil => nil
        true => boolean
        1 => integer
        1.5 => number
        "x" => string
        "a" .. 1 => string
        n => integer
        f => number
        s => string
        b => boolean
        p => Point
        p.x => number
        p.tag => string?
        p.tag! => string
        (n) => integer
        list => {integer}
        list[1] => integer
        {1, 2.5} => {number}
        {1, "x"} => {integer | string}
        {1, nil, 2} => {integer?}
        map => {[number]: string}
        {} => {}
        record => {name: string, inner: {deep: integer}, list: {string}}
        record.inner.deep => integer
        record["name"] => string
        {a = 1, "x"} => {a: integer, [integer]: string}
        n + 1 => integer
        n + 1.0 => number
        n / 2 => number
        n // 2 => integer
        n % 2 => integer
        n ^ 2 => number
        n & 1 => integer
        #list => integer
        -n => integer
        not n => boolean
        n < f => boolean
        n == s => boolean
        p.tag or "none" => string
        n and s => string
        b and n => false | integer
        typed("x") => integer
        guessed(1) => integer | string
        falls(1) => integer?
        nothing() => nil
        id(5) => integer
        id("x") => string
        firstOf({"x"}) => string?
        (function() return 1.5 end)() => number
        Point({x = 1, y = 2}) => Point
        tostring(n) => string
        math.pi => number
        math.type(1) => string?
        string.rep("x", 2) => string
        s:upper() => string
        ("x"):len() => integer
        s:upper():len() => integer
        os.time() => integer
        x as Point => Point
        x :: {string} => {string}
        changed => string
        function(a: integer): string return "" end => (a: integer) -> string
        function(...) end => (...any) -> nil
        grown.total => integer
        unknown => any
        unknown.field => any
        unknown() => any
        """)
    void givesTheTypeOf(String expression, String type) {
        assertThat(inferred(expression)).isEqualTo(type);
    }

    @Test
    void takesParametersAsAnnotatedOrGiven() {
        assertThat(run("local function f(a: {integer}, b) type A = typeof(a) type B = typeof(b)"
                        + " return A:is({'x'}), B:is(1), B:is('x') end return f({1}, 2)"))
                .isEqualTo("nil,1,nil,expected integer, got string");
    }

    @Test
    void takesWhatATableHasWhenTheDeclarationRuns() {
        assertThat(run(PROGRAM + "type Grown = typeof(grown) local _, e = Grown:is({total = 1})"
                        + " return e:message(), Grown:is({total = 1, add = tostring}) ~= nil"))
                .isEqualTo("add: expected function, got nil,true");
    }

    @Test
    void callsNothing() {
        assertThat(run("local called = 0 local function f() called = called + 1 return {x = 1} end"
                        + " local t = setmetatable({}, {__index = function() called = called + 1 end})"
                        + " type T = typeof(f()) type U = typeof(t.x.y) T:is({x = 1}) U:is(1) return called"))
                .isEqualTo("0");
    }

    @Test
    void endsOnRecursion() {
        assertThat(run("local function f(n) return g(n) end local function h(n) if n then return h(n) end return f(n)"
                        + " end type T = typeof(h(1)) return T:is('x')"))
                .isEqualTo("x,nil");
    }
}
