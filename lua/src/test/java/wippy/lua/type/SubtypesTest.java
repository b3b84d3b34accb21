package wippy.lua.type;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ==}, {@code <} and {@code <=} between types: whether each value of one is also one of the other. */
@Timeout(20)
class SubtypesTest {
    private static String order(String a, String b) {
        return run("type Name = string type Node = {v: integer, next: Node?} type A = " + a + " type B = " + b
                + " return A == B and 'same' or A < B and 'below' or A > B and 'above' or 'apart',"
                + " A <= B == (A == B or A < B), A ~= B == not (A == B)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
        string ; string ; same
        string ; Name ; same
        {Name} ; {string} ; same
        {a: Name, b: {Name}} ; {b: {string}, a: string} ; same
        string ; number ; apart
        integer ; number ; below
        1 ; integer ; below
        1.5 ; number ; below
        1 ; 1.0 ; same
        "x" ; string ; below
        true ; boolean ; below
        never ; string ; below
        string ; any ; below
        string ; unknown ; below
        {string} ; table ; below
        {a: string} ; table ; below
        () -> () ; function ; below
        string ; string? ; below
        nil ; string? ; below
        string | nil ; string? ; same
        "a" | "b" ; "b" | "a" ; same
        "a" ; "a" | "b" ; below
        "a" | "b" ; string ; below
        string | integer ; string | number ; below
        {integer} ; {number} ; below
        {integer} ; {[integer]: number} ; below
        {[string]: integer} ; {[string]: number} ; below
        {[string]: integer} ; {[number]: integer} ; apart
        {a: integer, b: string} ; {a: integer} ; below
        {a: integer} ; {a: number} ; below
        {a: string} ; {a?: string} ; below
        {a?: string} ; {a: string?} ; same
        {} ; {a?: string} ; same
        {a: string, [string]: any} ; {a: string, [string]: any} ; same
        {a: string, [string]: integer} ; {[string]: any} ; apart
        {a: string, [string]: integer} ; {a: string, [string]: number} ; below
        {a: string, [string]: integer} ; {a: string} ; below
        {a: string} & {b: string} ; {a: string, b: string} ; same
        {a: string} & {b: string} ; {a: string} ; below
        number @min(0) ; number ; below
        number @min(0) @max(9) ; number @min(0) ; below
        number @min(0) ; number @max(9) ; apart
        (number) -> integer ; (integer) -> number ; below
        (number) -> string ; (string) -> string ; apart
        () -> string ; (integer) -> string ; below
        () -> (string, integer) ; () -> string ; below
        () -> string ; () -> (string, integer) ; above
        () -> string ; () -> (string, integer?) ; same
        (a?: integer) -> () ; () -> () ; same
        (...number) -> () ; (integer, integer) -> () ; below
        (...integer) -> () ; (...number) -> () ; above
        fun(a: string): integer ; (b: string) -> integer ; same
        Node ; {v: integer, next: Node?} ; same
        Node ; {v: number, next: Node?} ; below
        keyof({a: string, b: string}) ; "a" | "b" ; same
        {a: integer}["a"] ; integer ; same
        "x" extends string ? integer : boolean ; integer ; same
        1 extends string ? integer : boolean ; boolean ; same
        readonly {a: string} ; {a: string} ; same
        """)
    void areOrdered(String a, String b, String order) {
        assertThat(order(a, b)).isEqualTo(order + ",true,true");
    }

    @Test
    void recursiveTypesAreTheSameByStructure() {
        assertThat(run("type A = {l: A?, r: A?, v: B?} type B = {l: B?, r: B?, v: A?}"
                        + " type C = {l: D?, r: C?, v: D?} type D = {l: C?, r: D?, v: C?, extra: string}"
                        + " return A == B, C == D, D < B, B < D"))
                .isEqualTo("true,false,true,false");
    }

    @Test
    void typesThatGrowWithoutEndAreComparedInTime() {
        assertThat(run("type N<T> = {v: T, l: N<{T}>?, r: N<{T}?>?} type M<T> = {v: T, l: M<{T}>?, r: M<{T}?>?}"
                        + " return N(integer) <= M(integer), N(string) <= M(integer)"))
                .isEqualTo("true,false");
    }

    @Test
    void onlyTypesAreCompared() {
        assertThat(run("type A = string return A == 'string', pcall(function() return A < 1 end)"))
                .startsWith("false,false,")
                .endsWith("expected a type, got number");
    }
}
