package wippy.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.source.SourcePosition;

/** The grammar of spec host.md §4.2 and §4.3, and its error messages. */
class ParserTest {
    private static Block.Function parse(String source) {
        return LuaParser.parse("app:main", source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;; local a; ; return;",
                "#!/usr/bin/lua\nreturn 1",
                "-- comment\n--[[ long\ncomment ]] --[==[ a ]] b ]==] return",
                "a.b.c, d[1], e().f = 1, 2",
                "f() f'x' f[[y]] f{1} f(1)(2){3}'4' o:m() o:m'x' o:m{} ('x'):rep(3)",
                "function a.b.c:d(x, ...) return self, ... end",
                "local function f(a, b, ...) end",
                "for i = 1, 10 do end for i = 1, 10, 2 do break end for k, v in pairs({}) do end",
                "while true do if x then break elseif y then elseif z then else end end",
                "repeat local x = f() until x",
                "do goto l1 ::l1:: end ::l2:: goto l2",
                "return a and b or not c == d ~= e < f <= g > h >= i .. j + k - l * m / n % o ^ p // q",
                "return a & b | c ~ d << e >> f, ~g, -h, #i",
                "return {1, 2; x = 3, [4] = 5, f(), ['a b'] = 6,}",
                "return 0x1F, 1e10, 1.5e-3, .5, 5., 0xA.8p1, 'a\\n\\t\\065\\x41\\u{48}\\z  \\\n b'",
                // words that are reserved in types only
                "local t = {interface = 1, as = 2, is = 3, typeof = 4, keyof = 5, extends = 6, fun = 7, readonly = 8,"
                        + " asserts = 9}",
                "return t.interface, t.as, t:is(), t.typeof, t.keyof(), t:extends(), t.fun, t.type",
                "type(x) local type = type return type(1), t.type",
                // annotations
                "local a: number, b: string? = 1",
                "local t: {string} = {} local m: {[string]: number} = {} local r: {a: number, b?: string; c: {d:"
                        + " boolean}} = x",
                "local f: (number, string) -> boolean = g local h: (a: number, ...any) -> (string, number) = g local"
                        + " n: () -> () = g",
                "local f: fun(a: number, b: string): boolean = g local h: fun() = g",
                "local u: 'a' | 'b' | 1 | -1 | true | nil = x local i: A & B = y local v: | A | B = z",
                "local x: string[] = {} local y: number[][] = {} local z: Foo['key'] = 1",
                "local x: Map<string, List<number>> = {} local y: A<B<C<D>>> = 1 local z: m.Type<x.Y> = 1",
                "local x: typeof(a.b[1]) = 1 local k: keyof(T) = 1 local r: readonly {string} = x",
                "local x: number @min(0) @max(9) = 1 local y: {name: string @min_len(1) @pattern(\"^%a\")} = z",
                "local f: (number | string)? = 1 local g: ((number) -> string)? = 2 local h: ((a: A) -> B) | C = 3",
                "function f(a: number, b?: string, ...: any): string return '' end",
                "function f<T, U: Foo>(a: T, b: {U}): (T, U) return a, b end",
                "local f = function<T>(x: T): T? return x end",
                "function M:method(a: A): (string?, Error?) return nil end",
                "function f(x: any): asserts x is string end",
                "function f(): () end function g(): (A, ...B) end function h(): (number) -> string end",
                "type Name = string type Pair<A, B> = {first: A, second: B} type Fn = (number) -> Pair<string,"
                        + " {number}>",
                "type Cond<T> = T extends string ? 'text' : T extends number ? 'number' : never",
                "type Node = {value: number, next: Node?}",
                "type Shape = interface {area: number, name: (self: Shape) -> string}",
                "interface Animal function speak(self: Animal): string function move(self: Animal, by: number) name:"
                        + " string end",
                "interface Dog: Animal, Pet function bark(self: Dog) end interface Box<T> value: T end",
                "local x = y :: string local z = (y as {number})[1] return a.b :: T, -b :: number, f() as Foo",
                "local id = msg:payload():data() :: string\nlocal n = id",
                "local a = x! local b = x!.y!:z()![1] return f(x!)!",
                "if x as number < 5 then end if (y :: T) == z then end",
                "local a = b :: T\n::top:: goto top",
            })
    void accepts(String source) {
        assertThatCode(() -> parse(source)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "x = § app:main:1: unexpected symbol near '<eof>'",
                "x = } § app:main:1: unexpected symbol near '}'",
                "if x then § app:main:1: 'end' expected near '<eof>'",
                "for i do end § app:main:1: '=' or 'in' expected near 'do'",
                "local 1 = 2 § app:main:1: <name> expected near '1'",
                "f( § app:main:1: unexpected symbol near '<eof>'",
                "x.y § app:main:1: syntax error near '<eof>'",
                "f() = 1 § app:main:1: syntax error near '='",
                "return 'abc § app:main:1: unfinished string near '<eof>'",
                "return [[abc § app:main:1: unfinished long string (starting at line 1) near '<eof>'",
                "return 3x § app:main:1: malformed number near '3x'",
                "return 1..2 § app:main:1: malformed number near '1..'",
                "x = $ § app:main:1: unexpected symbol near '$'",
                "return 1 return 2 § app:main:1: '<eof>' expected near 'return'",
                "function f() return ... end § app:main:1: cannot use '...' outside a vararg function near '...'",
                "return '\\300' § app:main:1: decimal escape too large near ''\\300''",
                "return '\\u41' § app:main:1: missing '{' near ''\\u4'",
                "return '\\u{zz}' § app:main:1: hexadecimal digit expected near ''\\u{z'",
                "return '\\u{}' § app:main:1: hexadecimal digit expected near ''\\u{}'",
                "return '\\u{41' § app:main:1: missing '}' near ''\\u{41''",
                "return '\\u{110000}' § app:main:1: UTF-8 value too large near ''\\u{110000'",
                "type T = 5 + § app:main:1: unexpected symbol near '+'",
                "local x: = 1 § app:main:1: type expected near '='",
                "type T = {a: number § app:main:1: '}' expected near '<eof>'",
                "type T = A T = 1 § app:main:1: cannot assign to type 'T' near '='",
            })
    void rejects(String source, String message) {
        assertThatThrownBy(() -> parse(source)).isInstanceOf(SyntaxError.class).hasMessage(message);
    }

    @Test
    void namesTheOpeningLine() {
        assertThatThrownBy(() -> parse("function f()\n  if x then\n    y()\n"))
                .hasMessage("app:main:4: 'end' expected (to close 'if' at line 2) near '<eof>'");
        assertThatThrownBy(() -> parse("x = (1 +\n2\n")).hasMessageContaining("(to close '(' at line 1)");
    }

    @Test
    void takesCallsOnNewLinesToBeAmbiguous() {
        assertThatThrownBy(() -> parse("f()\n(g or h)()"))
                .hasMessage("app:main:2: ambiguous syntax (function call x new statement) near '('");
    }

    @Test
    void knowsWhereAnErrorIs() {
        SyntaxError error = catchThrowableOfType(SyntaxError.class, () -> parse("local x = 1\nlocal y = = 2"));
        assertThat(error.at()).isEqualTo(new SourcePosition("app:main", 2, 11));
        assertThat(error.problem()).isEqualTo("unexpected symbol near '='");
    }

    @Test
    void knowsHowVariablesAreUsed() {
        Block.Function main = parse("local a, b, c = 1, 2, 3 function f() a = b end return c");
        Stat.Local local = (Stat.Local) main.body().statements().getFirst();
        assertThat(local.variables()).extracting(Variable::isShared).containsExactly(true, false, false);
        assertThat(local.variables()).extracting(Variable::isCaptured).containsExactly(true, true, false);
    }

    @Test
    void bindsOperatorsAsTheManualSays() {
        assertThat(shape("1 + 2 * 3")).isEqualTo("(1 + (2 * 3))");
        assertThat(shape("1 - 2 - 3")).isEqualTo("((1 - 2) - 3)");
        assertThat(shape("2 ^ 3 ^ 4")).isEqualTo("(2 ^ (3 ^ 4))");
        assertThat(shape("1 < 2 == 3 and 4 or 5")).isEqualTo("((((1 < 2) == 3) and 4) or 5)");
        assertThat(shape("1 | 2 ~ 3 & 4 << 5 + 6")).isEqualTo("(1 | (2 ~ (3 & (4 << (5 + 6)))))");
    }

    private static String shape(String source) {
        Stat.Return result =
                (Stat.Return) parse("return " + source).body().statements().getFirst();
        return shape(result.values().getFirst());
    }

    private static String shape(Expr expr) {
        return switch (expr) {
            case Expr.Binary(Expr.BinaryOperator operator, Expr left, Expr right, int _) ->
                "(" + shape(left) + " " + operator.symbol() + " " + shape(right) + ")";
            case Expr.Numeral(Number value, int _) -> value.toString();
            default -> throw new AssertionError(expr);
        };
    }

    @Test
    void readsTypesAsWritten() {
        Stat.TypeDeclaration declaration =
                (Stat.TypeDeclaration) parse("type T<A> = {id: integer, tags: A[], next?: T | nil}")
                        .body()
                        .statements()
                        .getFirst();
        Type.Struct struct = (Type.Struct) declaration.type();
        assertThat(declaration.parameters()).extracting(Type.Parameter::name).containsExactly("A");
        assertThat(struct.fields().getFirst().name()).isEqualTo("id");
        assertThat(((Type.Named) struct.fields().getFirst().type()).path()).containsExactly("integer");
        assertThat(struct.fields().get(1).type()).isInstanceOf(Type.Array.class);
        assertThat(struct.fields().get(2).optional()).isTrue();
        Type.Union next = (Type.Union) struct.fields().get(2).type();
        assertThat(((Type.Named) next.members().getFirst()).binding()).contains(declaration.variable());
        assertThat(next.members().get(1)).isEqualTo(new Type.Literal(null));
    }

    @Test
    void knowsTypesThatAreDeclaredFurtherDown() {
        List<Stat> block = parse("type A = {b: B} local function f() type C = A | B end type B = {a: A} type B = nil")
                .body()
                .statements();
        Type.Struct first = (Type.Struct) ((Stat.TypeDeclaration) block.getFirst()).type();
        Stat.TypeDeclaration next = (Stat.TypeDeclaration) block.get(2);
        assertThat(((Type.Named) first.fields().getFirst().type()).binding()).contains(next.variable());
        assertThat(next.variable().isConstantType()).isTrue();
    }

    @Test
    void aTypeThatNamesAModulesTypeNeedsTheModule() {
        List<Stat> block = parse("local lib, x = f() type A = {t: lib.T} type B = {A} type C = Later | g.T "
                        + "local late type Later = {late.T}")
                .body()
                .statements();
        assertThat(needs(block.get(1))).containsExactly("lib");
        assertThat(needs(block.get(2))).containsExactly("lib");
        assertThat(needs(block.get(3))).as("late is not there yet").containsExactly("g");
        assertThat(needs(block.get(5))).containsExactly("late");
    }

    private static List<String> needs(Stat declaration) {
        return ((Stat.TypeDeclaration) declaration)
                .variable().needs().stream()
                        .map(need -> need instanceof Expr.Local local
                                ? local.variable().name()
                                : ((Expr.Global) need).name())
                        .toList();
    }

    @Test
    void limitsNesting() {
        for (String open : new String[] {"(", "{", "f(", "- ", "not ", "function() return "}) {
            assertThatThrownBy(() -> parse("return " + open.repeat(100_000)))
                    .isInstanceOf(SyntaxError.class)
                    .hasMessageContaining("too many syntax levels");
        }
        assertThatThrownBy(() -> parse("local x: " + "{".repeat(100_000)))
                .hasMessageContaining("too many syntax levels");
        for (int levels : new int[] {200, 100_000}) {
            assertThatThrownBy(() -> parse("local x: " + "A<".repeat(levels) + "number" + ">".repeat(levels)))
                    .hasMessageContaining("too many syntax levels");
            assertThatThrownBy(() -> parse("return y :: " + "A<".repeat(levels) + "number"))
                    .hasMessageContaining("too many syntax levels");
        }
        assertThatThrownBy(() -> parse("do ".repeat(100_000))).hasMessageContaining("too many syntax levels");
        assertThatCode(() -> parse("return " + "(".repeat(150) + "1" + ")".repeat(150)))
                .doesNotThrowAnyException();
    }

    @Test
    void answersAnyTextWithATreeOrASyntaxError() {
        String[] seeds = {
            "local function f<T>(a: T, ...: any): (T, string?) return a :: T, 'x' end",
            "type P = {x: number @min(0), y?: {[string]: A | B}} & Q<R<S>> interface I: J function m(self: I): T end",
            "for i = 1, #t, -2 do t[i], u.v = t[i] // 2 & ~3, {a = 1, [b] = 'c\\n', f(...)!} end ::l:: goto l",
            "while not x do repeat if a == b then break elseif c ~= d then o:m{} else end until [[long]] .. 0x1p4 end",
        };
        String[] pieces = {
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            ">>",
            "::",
            "->",
            "?",
            "!",
            "@",
            "|",
            "...",
            "end",
            "function",
            "type ",
            "as ",
            "'",
            "\"",
            "[[",
            "--[[",
            "\\",
            "\n",
            "0x",
            "1e",
            "\u00ff",
            "\0",
            "readonly ",
            "extends ",
            "goto ",
            "=",
        };
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length() + 1);
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, random.nextInt(3) == 0 ? "" : pieces[random.nextInt(pieces.length)]);
            }
            try {
                parse(text.toString());
            } catch (SyntaxError expected) {
                assertThat(expected.getMessage()).startsWith("app:main:");
            } catch (RuntimeException e) {
                throw new AssertionError("text: " + text, e);
            }
        }
    }
}
