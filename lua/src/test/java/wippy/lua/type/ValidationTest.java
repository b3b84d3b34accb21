package wippy.lua.type;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of type (spec host.md §4.3) with a value that is of it and one that is not (§4.4). */
@Timeout(20)
class ValidationTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
        any => {} => never
        unknown => 1 =>
        nil => nil => 1 : expected nil, got number
        true => true => false : expected true, got boolean
        1 => 1.0 => 2 : expected 1, got number
        -1 => -1 => 1 : expected -1, got number
        "é" => "é" => "e" : expected "é", got string
        userdata => errors.new("x") => {} : expected userdata, got table
        table => {} => "x" : expected table, got string
        function => next => nil : expected function, got nil
        {string} => {"a"} => {"a", 1} : [2]: expected string, got number
        string[] => {"a"} => {1} : [1]: expected string, got number
        string[][] => {{"a"}} => {{1}} : [1][1]: expected string, got number
        {[string]: integer} => {a = 1} => {1} : [1]: expected string, got number
        {a: string, b?: integer} => {a = "x", c = 1} => {a = "x", b = "y"} : b: expected integer, got string
        {a: string, [string]: integer} => {a = "x", b = 1} => {a = "x", b = "y"} : [b]: expected integer, got string
        {["a"]: string} => {a = "x"} => {a = 1} : [a]: expected string, got number
        {"é": string} => {["é"] = "x"} => {} : é: expected string, got nil
        {a: string,} => {a = "x"} => {} : a: expected string, got nil
        readonly {string} => {"x"} => {1} : [1]: expected string, got number
        {readonly a: string} => {a = "x"} => {a = 1} : a: expected string, got number
        string | integer => 1 => {} : expected string | integer, got table
        | "a" | "b" => "b" => "c" : expected "a" | "b", got string
        {a: string} & {b: string} => {a = "", b = ""} => {a = ""} : b: expected string, got nil
        string? => nil => 1 : expected string?, got number
        string?[] => {"a"} => {1} : [1]: expected string?, got number
        (a: string) -> integer => next => {} : expected (a: string) -> integer, got table
        (string, ...integer) -> (string, integer) => next => 1 : expected (string, ...integer) -> (string, integer), got number
        fun(a: string, b?: integer): string => next => 1 : expected (a: string, b?: integer) -> string, got number
        (string | integer)[] => {1} => {{}} : [1]: expected string | integer, got table
        interface {a: string} => {a = ""} => {} : a: expected string, got nil
        keyof({a: string, b: string}) => "b" => "c" : expected "a" | "b", got string
        {a: string, b: integer}["b"] => 1 => "x" : expected integer, got string
        {string}[integer] => "x" => 1 : expected string, got number
        integer extends number ? string : boolean => "x" => true : expected string, got boolean
        (a: any) -> asserts a is string => next => 1 : expected (a: any) -> boolean, got number
        string @min_len(2) => "ab" => "a" : value "a" fails @min_len(2)
        string @min_len(1) @max_len(2) => "ab" => "abc" : value "abc" fails @max_len(2)
        {string} @max_len(1) => {"a"} => {"a", "b"} : value table fails @max_len(1)
        {a: number @min(0) @max(9)} => {a = 9} => {a = 9.5} : a: value 9.5 fails @max(9)
        number @min(-1.5) => -1.5 => -2 : value -2 fails @min(-1.5)
        integer @min(9007199254740993) => 9007199254740993 => 9007199254740992 : value 9007199254740992 fails @min(9007199254740993)
        number @min(0) => -0.0 => 0/0 : value nan fails @min(0)
        number @max(0) => 0 => 0/0 : value nan fails @max(0)
        string @pattern("^%d+$") => "12" => "a1" : value "a1" fails @pattern("^%d+$")
        string? @min_len(1) => nil => "" : value "" fails @min_len(1)
        (string | number) @min(1) @min_len(1) => "x" => 0 : value 0 fails @min(1)
        {{id: integer}} => {{id = 1}} => {{id = 1}, {id = 1.5}} : [2].id: expected integer, got number
        """)
    void fitsOrSaysWhyNot(String type, String good, String bad) {
        assertThat(run("type T = " + type + " local given = " + good
                        + " local value, e = T:is(given) return value == given, e"))
                .isEqualTo("true,nil");
        if (bad != null && bad.contains(" : ")) {
            String[] parts = bad.split(" : ", 2);
            assertThat(error("type T = " + type + " T(" + parts[0] + ")")).isEqualTo("test:1: " + parts[1]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
        string @pattern("[")    => malformed pattern (missing ']') in @pattern("[")
        string @pattern("%")    => malformed pattern (ends with '%') in @pattern("%")
        string @pattern(5)      => @pattern takes a pattern, a string constant
        string @pattern         => @pattern takes a pattern, a string constant
        string @min_len("x")    => @min_len takes a number, a constant
        string @min_len(1, 2)   => @min_len takes a number, a constant
        string @max_len         => @max_len takes a number, a constant
        string @email           => unknown validator @email (there are @min, @max, @min_len, @max_len and @pattern)
        """)
    void conditionsThatMakeNoSenseAreErrors(String type, String message) {
        assertThat(error("type T = " + type + " return T:is('x')")).isEqualTo("test:1: " + message);
    }

    @Test
    void tablesThatContainThemselvesEnd() {
        String tree = "type Tree = {l: Tree?, r: Tree?, v: integer} local t = {v = 1} t.l = t t.r = t ";
        assertThat(run(tree + "return Tree:is(t) == t")).isEqualTo("true");
        assertThat(run(tree + "t.r = {v = 1, l = t, r = {v = 'x', l = t}} local _, e = Tree:is(t) return e:message()"))
                .isEqualTo("r.r.v: expected integer, got string");
        assertThat(run("type J = string | {[string]: J} | {J} local t = {} for i = 1, 30 do t = {t, t} end"
                        + " t[3] = {{5}} return J:is(t)"))
                .startsWith("nil,expected string | {[string]: J} | {J}");
    }

    @Test
    void whatFittedOnlyOnConditionIsNotTakenForGranted() {
        assertThat(run("type A = {next: B?, tag: integer} type B = {back: A?} type U = {a: A | string, b: B}"
                        + " local a = {tag = 'x'} local b = {back = a} a.next = b"
                        + " local _, e = U:is({a = 'no', b = b}) return e:message()"))
                .isEqualTo("b.back.tag: expected integer, got string");
        assertThat(run("type A = {next: B, tag: integer} type B = {back: A} type U = {one: A | table, two: B}"
                        + " local a, b = {tag = 'x'}, {} a.next = b b.back = a"
                        + " local _, e = U:is({one = a, two = b}) return e:message()"))
                .isEqualTo("two.back.tag: expected integer, got string");
    }

    @Test
    void deepDataIsLookedIntoAndHasALimit() {
        String list = "type L = {v: integer, n: L?} local t for i = 1, %d do t = {v = i, n = t} end ";
        assertThat(run(list.formatted(1_000) + "return L:is(t) == t")).isEqualTo("true");
        assertThat(run(list.formatted(1_000) + "local at = t while at.n do at = at.n end at.v = 'x'"
                        + " local _, e = L:is(t) return #e:details().field, e:details().got"))
                .isEqualTo("1999,string");
        assertThat(error(list.formatted(100_000) + "L(t)")).contains("value is nested too deeply to be validated");
    }

    @Test
    void aNameThatStandsForItselfHasNoValues() {
        assertThat(error("type T = T T(1)")).endsWith("expected T, got number");
        assertThat(error("type A = B type B = A A(1)")).endsWith("expected A, got number");
        assertThat(run("type T = T | string return T:is('x'), T:is(1), T:is({})"))
                .isEqualTo("x,nil,nil,expected T | string, got table");
        assertThat(run("type T = {T} | T return T:is({{}, {{}}}) ~= nil, T:is({1}) == nil"))
                .isEqualTo("true,true");
    }

    @Test
    void genericsTakeTypes() {
        String box = "type Box<T, U: number> = {item: T, size: U, inner: Box<T, U>?} ";
        assertThat(run(box + "local B = Box(string, integer) local _, e = B:is({item = 'x', size = 1,"
                        + " inner = {item = 1, size = 1}}) return B:name(), Box:kind(), B:kind(), e:message(),"
                        + " table.concat(Box:tparams(), ' ')"))
                .isEqualTo("Box<string, integer>,generic,record,inner.item: expected string, got number,T U");
        assertThat(run(box + "return Box:is({item = {}, size = 1}) ~= nil")).isEqualTo("true");
        assertThat(run(box + "return Box(string):is({item = 'x', size = {}}) ~= nil"))
                .as("a missing argument is any")
                .isEqualTo("true");
        assertThat(error(box + "Box(string, string)"))
                .isEqualTo("test:1: type argument U of 'Box': expected number, got string");
        assertThat(error(box + "Box(string, number, number)"))
                .isEqualTo("test:1: type 'Box' takes 2 type arguments, got 3");
    }

    @Test
    void interfacesHaveTheMembersOfTheirBases() {
        String shapes = "interface Shape name: string function area(self: Shape): number end"
                + " interface Named: Shape, Other label: string end interface Other age: integer end ";
        assertThat(run(shapes
                        + "local _, e = Named:is({name = 'x', area = 1, age = 1, label = ''}) return"
                        + " e:message(), Named:is({name = 'x', area = next, age = 1, label = ''}) ~="
                        + " nil, Named:fields().age:name()"))
                .isEqualTo("area: expected (self: Shape) -> number, got number,true,integer");
        assertThat(error(shapes + "Named({name = 'x', area = next, label = ''})"))
                .endsWith("age: expected integer, got nil");
    }
}
