package wippy.lua.type;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types as values of running programs: spec host.md §4.4. */
class LuaTypesTest {
    private static final String DECLARED = """
        type Name = string
        type Point = {x: number, y: number, tag?: string @max_len(3)}
        type Level = "low" | "high" | 3
        type Points = {Point}
        type Ages = {[string]: integer}
        type Tree = {value: integer, children: {Tree}}
        type Maybe = number?
        type Percent = number @min(0) @max(100)
        type Handler = (a: string, b: number) -> boolean
        type Box<T> = {item: T}
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        Name:is("a")                              | a,nil
        Point:is({x = 1, y = 2}) ~= nil           | true
        Level:is("low")                           | low,nil
        Level:is(3)                               | 3,nil
        Points:is({{x = 1, y = 2}}) ~= nil        | true
        Points:is({}) ~= nil                      | true
        Ages:is({ada = 36}) ~= nil                | true
        Maybe:is(nil)                             | nil,nil
        Percent:is(100)                           | 100,nil
        Handler:is(type) == type                  | true
        Box(string):is({item = "x"}) ~= nil       | true
        Tree:is({value = 1, children = {{value = 2, children = {}}}}) ~= nil | true
        Name.is("dot")                            | dot,nil
        Percent(50)                               | 50
        number(1), integer(2), boolean(false), string("s") | 1,2,false,s
        """)
    void acceptsWhatFits(String expression, String expected) {
        assertThat(run(DECLARED + "return " + expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        Name(1)                                   | expected string, got number
        Point({x = 1})                            | y: expected number, got nil
        Point({x = 1, y = 2, tag = "long"})       | tag: value "long" fails @max_len(3)
        Level("mid")                              | 3, got string
        Points({{x = 1, y = 2}, {x = 1}})         | [2].y: expected number, got nil
        Ages({ada = "old"})                       | [ada]: expected integer, got string
        Tree({value = 1, children = {{value = "x", children = {}}}}) | children[1].value: expected integer, got string
        Percent(101)                              | value 101 fails @max(100)
        Percent("x")                              | expected number, got string
        Handler(1)                                | expected (a: string, b: number) -> boolean, got number
        Box(string)({item = 1})                   | item: expected string, got number
        integer(1.5)                              | expected integer, got number
        """)
    void refusesWhatDoesNotFit(String expression, String message) {
        assertThat(error(DECLARED + "return " + expression)).endsWith(message);
    }

    @Test
    void isSaysWhatIsWrong() {
        assertThat(run(DECLARED + "local v, e = Point:is({x = 'a', y = 2})"
                        + " return v, e:kind(), e:details().field, e:details().expected, e:details().got"))
                .isEqualTo("nil,Invalid,x,number,string");
        assertThat(run(DECLARED + "local _, e = Percent:is(-1) return e:details().constraint"))
                .isEqualTo("@min(0)");
    }

    @Test
    void typesTellWhatTheyAreMadeOf() {
        assertThat(run(DECLARED + "return Point:kind(), Points:kind(), Ages:kind(), Level:kind(), Maybe:kind(),"
                        + " Name:kind(), Handler:kind()"))
                .isEqualTo("record,array,map,union,optional,string,function");
        assertThat(run(DECLARED + "return Point:name(), Points:elem():name(), Ages:key():name(), Ages:val():name(),"
                        + " Maybe:inner():name(), #Level:variants(), Handler:ret():name(), #Handler:params(),"
                        + " Point:fields().x:name(), Point.y:name()"))
                .isEqualTo("Point,Point,string,integer,number,3,boolean,2,number,number");
    }

    @Test
    void typesAreComparedByStructure() {
        assertThat(run(DECLARED + "type Other = string type Narrow = {x: number, y: number, z: number}"
                        + " return Name == Other, Name == Point, integer < number, integer <= integer,"
                        + " number < integer, Narrow <= Point"))
                .isEqualTo("true,false,true,true,false,true");
    }

    @Test
    void typesOfValuesAreInferred() {
        assertThat(run("local sample = {name = 'x', count = 1} type Sample = typeof(sample)"
                        + " local ok = Sample:is({name = 'y', count = 2}) local _, e = Sample:is({name = 1, count = 2})"
                        + " return ok ~= nil, e:details().field"))
                .isEqualTo("true,name");
    }

    @Test
    void typesTravelInTables() {
        assertThat(run(DECLARED + "local lib = {Point = Point} return lib.Point:is({x = 1, y = 1}) ~= nil"))
                .isEqualTo("true");
    }
}
