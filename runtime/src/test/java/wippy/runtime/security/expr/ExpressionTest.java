package wippy.runtime.security.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.formats.Yaml;

/** Values are those that expr-lang's language definition gives these forms. */
class ExpressionTest {
    private static final Data.Mapping ENVIRONMENT = (Data.Mapping) Yaml.parse("environment", """
        actor: { id: ada, meta: { role: admin, teams: [red, blue], age: 36, manager: null } }
        action: funcs.call
        resource: "app:orders"
        meta: { size: 10, "a b": 1 }
        """);

    private static String value(String text) {
        return Json.print(Expression.parse(text).evaluate(ENVIRONMENT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
        actor.id == "ada"                                        ~ true
        actor.id == 'ada' && actor.meta.role != "guest"          ~ true
        actor["id"] == "ada" and not (action == "x")             ~ true
        !true or false || true                                   ~ true
        false and 1 / "x" == 2                                   ~ false
        true || unknown                                          ~ true
        1 + 2 * 3 - 4                                            ~ 3
        2 ** 3 ** 2                                              ~ 512
        2 ^ 3                                                    ~ 8
        -2 ** 2                                                  ~ -4
        -(1 + 2) % 2                                             ~ -1
        7 / 2                                                    ~ 3.5
        1_000 + 1.5e1                                            ~ 1015
        "a" + 'b\\n'                                             ~ "ab\\n"
        1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and "a" < "b"      ~ true
        1 == 1.0                                                 ~ true
        9007199254740993 == 9007199254740992                     ~ false
        "red" in actor.meta.teams                                ~ true
        "green" not in actor.meta.teams                          ~ true
        "role" in actor.meta                                     ~ true
        action startsWith "funcs." and action endsWith "call"    ~ true
        resource contains ":" and not (resource contains "x")    ~ true
        resource matches "^app:[a-z]+$"                          ~ true
        resource not matches "^other:"                           ~ true
        actor.meta.age >= 18 ? "adult" : "child"                 ~ "adult"
        actor.meta.manager?.name                                 ~ null
        actor.meta.absent ?? "nobody"                            ~ "nobody"
        actor.meta.teams[0] + actor.meta.teams[-1]               ~ "redblue"
        meta["a b"]                                              ~ 1
        [1, 2, 3,][1]                                            ~ 2
        {a: 1, "b c": 2}["b c"]                                  ~ 2
        len(actor.meta.teams) + len("ä€") + len({})              ~ 4
        lower("ABC") + upper("d") + trim(" e ")                  ~ "abcDe"
        hasPrefix(resource, "app:") and hasSuffix(resource, "s") ~ true
        abs(-3)                                                  ~ 3
        all(actor.meta.teams, len(#) > 2)                        ~ true
        any(actor.meta.teams, {# == "blue"})                     ~ true
        none([{n: 1}, {n: 2}], .n > 2)                           ~ true
        one([1, 2, 3], # > 2)                                    ~ true
        count([1, 2, 3], # > 1)                                  ~ 2
        any([1, 2], any([2, 3], # == 3) and # == 2)              ~ true
        nil == null                                              ~ true
        filter([1, 2, 3, 4], # % 2 == 0)                         ~ [2,4]
        map([1, 2], # * 2)                                       ~ [2,4]
        map(filter([{n: 1}, {n: 5}], .n > 2), .n)                ~ [5]
        find([1, 2, 3], # > 1)                                   ~ 2
        find([1], # > 1)                                         ~ null
        findIndex([1, 2, 3], # > 1)                              ~ 1
        findIndex([1], # > 1)                                    ~ -1
        trimPrefix("abc", "a") + trimSuffix("abc", "c")          ~ "bcab"
        split("a,b,,c", ",")                                     ~ ["a","b","","c"]
        split("abc", "")                                         ~ ["a","b","c"]
        join(["a", "b"], "-") + join(["c", "d"])                 ~ "a-bcd"
        replace("a.b.c", ".", "/") + repeat("ab", 2)             ~ "a/b/cabab"
        indexOf("banana", "an") + lastIndexOf("banana", "an")    ~ 4
        indexOf("banana", "x")                                   ~ -1
        [ceil(1.2), floor(-1.2), round(2.5), round(-2.5)]        ~ [2,-2,3,-3]
        [min(3, 1, 2), max([1, 5], 2), min("b", "a")]            ~ [1,5,"a"]
        [sum([1, 2]), sum([1, 0.5]), sum([])]                    ~ [3,1.5,0]
        [int("42"), int(3.9), int(-3.9), float("1.5"), float(2)] ~ [42,3,-3,1.5,2]
        [string(5), string("x"), string(true)]                   ~ ["5","x","true"]
        [type(1), type(1.5), type("x"), type([]), type({}), type(nil), type(true)] ~ ["int","float","string","array","map","nil","bool"]
        [first([1, 2]), last([1, 2]), first([])]                 ~ [1,2,null]
        [reverse([1, 2]), uniq([1, 2, 1]), sort([3, 1, 2])]      ~ [[2,1],[1,2],[1,2,3]]
        concat([1], [2, 3], [])                                  ~ [1,2,3]
        [keys({a: 1}), values({a: 1})]                           ~ [["a"],[1]]
        """)
    void hasTheValue(String text, String expected) {
        assertThat(value(text)).isEqualTo(expected.replace("\\\\", "\\"));
    }

    @Test
    @Timeout(20)
    void noPatternTakesForEver() {
        assertThat(value("\"" + "a".repeat(60) + "!\" matches \"^(a+)+$\"")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        actor.id ==           | at character 12: expected a value, found the end
        actor id              | at character 7: expected an operator, found id
        (1 + 2                | at character 7: expected ")", found the end
        "abc                  | at character 1: this text has no end
        1 @ 2                 | at character 3: unexpected character @
        shout("x")            | at character 1: there is no function shout; there are len, lower
        len(1, 2)             | at character 1: len takes 1 arguments, got 2
        join()                | at character 1: join takes 1 to 2 arguments, got 0
        max()                 | at character 1: max takes 1 or more arguments, got 0
        99999999999999999999  | at character 1: 99999999999999999999 is no number
        #                     | at character 1: expected a value, found #
        1 .. 3                | at character 3: expected an operator, found ..
        """)
    void whatIsNoExpressionIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        absent == 1                | at character 1: unknown name absent
        actor.id.more              | at character 9:
        actor.meta.teams["x"]      | an index is a whole number
        actor.meta.teams[2]        | index 2 of a list of 2
        1 + "x"                    | expected a number
        not 1                      | expected true or false
        1 in 2                     | needs a list or a map
        "a" matches "("            | not a regular expression: (
        9223372036854775807 + 1    | long overflow
        1 % 0                      | by zero
        int("x")                   | at character 1: no whole number: x
        float("1e")                | at character 1: no number: 1e
        repeat("ab", -1)           | expected a whole number from 0 on
        repeat("ab", 1000000)      | the text would be longer than 1000000
        sort([1, "a"])             | expected a number
        max([])                    | there is no number
        map([1], # + "x")          | expected a number
        filter([1], #)             | expected true or false
        first("x")                 | expected a list, not string
        actor.meta.manager.name    | has no fields
        """)
    void whatHasNoValueIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> value(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestingHasALimit() {
        assertThat(value("(".repeat(99) + "1" + ")".repeat(99))).isEqualTo("1");
        for (String open : new String[] {"(", "[", "!", "-", "{a:", "1 ? 1 : ", "len("}) {
            assertThatThrownBy(() -> Expression.parse(open.repeat(100_000) + "1"))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("nested deeper than 100");
        }
    }

    /** Whatever is written, an answer or an {@link ExpressionException} comes of it. */
    @Test
    void noTextHarms() {
        Random random = new Random(7);
        String[] words = {
            "actor", ".", "id", "==", "\"a", "'", "(", ")", "[", "]", "{", "}", "not", "in", "and", "or", "?", ":", "1",
            "2.5", "-", "**", "#", "any", ",", "len", "meta", "??", "?.", "\\", " ", "e", "ä", "matches", "nil", "%",
            "0"
        };
        int values = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Expression.parse(text.toString()).evaluate(ENVIRONMENT);
                values++;
            } catch (ExpressionException e) {
                assertThat(e).as(text.toString()).hasMessageStartingWith("at character ");
            }
        }
        assertThat(values).isGreaterThan(100);
    }
}
