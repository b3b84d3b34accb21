package wippy.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.value.JavaModel;

class WaveErrorTest {
    private static Object read(String wit, String text) {
        return Wave.read(WaveTypes.of(wit), text, JavaModel.shared());
    }

    @Test
    void showsTheLineAndThePlaceInTheValue() {
        WaveException error = catchThrowableOfType(
                WaveException.class, () -> read("list<item>", "[\n  {sku: \"a\", qty: 1},\n  {sku: 5, qty: 2}\n]"));
        assertThat(error).hasMessage("""
            value:3:9: [1].sku: expected string in double quotes, found 5
              3 |   {sku: 5, qty: 2}
                |         ^\
            """);
        assertThat(error.path()).isEqualTo("[1].sku");
        assertThat(error.at().line()).isEqualTo(3);
        assertThat(error.at().column()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "u8 | 256 | 1 | expected u8, which is 0 to 255",
                "u8 | -1 | 1 | expected u8, which is 0 to 255",
                "s64 | 9223372036854775808 | 1 | expected s64, which is -9223372036854775808 to 9223372036854775807",
                "u64 | 100000000000000000000000 | 1 | expected u64, which is 0 to 18446744073709551615",
                "u8 | 1.0 | 1 | expected u8, found 1.0, which is no whole number",
                "u8 | 1e2 | 1 | expected u8, found 1e2, which is no whole number",
                "u8 | 1x | 2 | 'x' cannot follow a number",
                "u8 | 01 | 1 | a number does not start with 0",
                "f64 | -00.5 | 2 | a number does not start with 0",
                "u8 | +1 | 1 | expected u8, found '+'",
                "u8 | - | 1 | expected u8, found '-'",
                "u8 | 1 2 | 3 | expected the end, found 2",
                "u8 | ~~ | 1 | expected u8, found the end",
                "f64 | NaN | 1 | expected f64, found NaN",
                "f64 | -nan | 1 | expected f64, found -nan",
                "f64 | infinity | 1 | expected f64, found infinity",
                "f64 | -infinity | 1 | expected f64, found -infinity",
                "f64 | .5 | 1 | expected f64, found .5",
                "f64 | 5. | 2 | '.' cannot follow a number",
                "bool | True | 1 | expected bool, found True",
                "char | '' | 1 | a character is missing between the quotes; ' itself is written '\\''",
                "char | 'ab' | 1 | expected one character in single quotes; strings are in double quotes",
                "char | 'a | 1 | expected one character in single quotes; strings are in double quotes",
                "char | ' | 1 | this character has no closing '",
                "char | \"a\" | 1 | expected char in single quotes, found \"a\"",
                "char | '\\z' | 2 | this is no escape; there are \\\\ \\\" \\' \\n \\r \\t and \\u{…}",
                "char | '\\u1f' | 2 | expected \\u{…} with 1 to 6 hexadecimal digits",
                "char | '\\u{}' | 2 | expected \\u{…} with 1 to 6 hexadecimal digits",
                "char | '\\u{1234567}' | 2 | expected \\u{…} with 1 to 6 hexadecimal digits",
                "char | '\\u{110000}' | 2 | this is no Unicode character: surrogates and numbers above 10ffff are none",
                "char | '\\u{D800}' | 2 | this is no Unicode character: surrogates and numbers above 10ffff are none",
                "string | \"a | 1 | this string has no closing \"",
                "string | \"\"\"a\"\"\" | 4 | a line break must follow the opening \"\"\"",
                "list<u16> | [1,,] | 4 | [1]: expected u16, found ','",
                "list<u16> | [,] | 2 | [0]: expected u16, found ','",
                "list<u8> | [1 2] | 4 | expected ',' or ']', found 2",
                "list<u16> | [1 | 3 | expected ',' or ']', found the end",
                "list<u8> | [1, 999] | 5 | [1]: expected u8, which is 0 to 255",
                "tuple<u8, u8> | (1) | 3 | expected 2 values of tuple<u8, u8>, found only 1",
                "tuple<u8, u8> | (1, 2, 3) | 8 | expected ')': a tuple<u8, u8> has 2 values",
                "item | {} | 1 | expected item, found {}; a record without fields is written {:}",
                "item | {:} | 1 | the field \"sku\" of item is missing",
                "item | {sku: \"a\"} | 1 | the field \"qty\" of item is missing",
                "item | {qty: 1, qty: 1} | 10 | the field \"qty\" is there twice",
                "item | {qyt: 1} | 2 | item has no field \"qyt\". Did you mean qty?",
                "item | {qty 1} | 6 | expected ':', found 1",
                "item | {, qty: 1} | 2 | expected the name of a field, found ','",
                "item | [1] | 1 | expected item, which starts with '{', found '['",
                "outcome | accepted | 9 | \"accepted\" needs a payload: accepted(u64)",
                "outcome | accepted() | 10 | accepted: expected u64, found ')'",
                "outcome | pending(1) | 8 | \"pending\" has no payload",
                "outcome | none | 1 | expected outcome, found none; write %none for the case",
                "outcome | panding | 1 | outcome has no case \"panding\". Did you mean pending?",
                "priority | true | 1 | expected priority, found true",
                "priority | 1 | 1 | expected priority, which is a name, found 1",
                "keyword | true | 1 | expected keyword, found true; write %true for the case",
                "perms | {read, read} | 8 | the flag \"read\" is there twice",
                "perms | {xyz-nothing-alike} | 2 | perms has no flag \"xyz-nothing-alike\". There are read, write,"
                        + " admin",
                "option<u8> | some | 5 | \"some\" needs a payload: some(u8)",
                "option<u8> | some(some(0)) | 6 | some: expected u8, found some",
                "option<u8> | none() | 5 | \"none\" has no payload",
                "option<option<u8>> | 1 | 1 | expected option<option<u8>>, which is some(…) or none, found 1",
                "result<u8> | ok | 3 | \"ok\" needs a payload: ok(u8)",
                "result<u8> | err(0) | 4 | \"err\" has no payload",
                "result<_, u8> | 5 | 1 | expected result<_, u8>, which is ok or err, found 5",
                "result<option<u8>> | 5 | 1 | expected result<option<u8>>, which is ok(…) or err(…), found 5",
            })
    void saysWhatWasExpected(String wit, String text, int column, String message) {
        String source = text == null ? "" : text;
        assertThatThrownBy(() -> read(wit, source))
                .isInstanceOf(WaveException.class)
                .message()
                .startsWith("value:1:" + column + ": " + message + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\n\"",
                "\"\"\"\n\"\"",
                "\"\"\"\nextra\"\"\"",
                "\"\"\"\n  Between \"\"\" words\n\"\"\"",
                "\"\"\"\n less\n  \"\"\"",
                "\"\"\"\nsurrogate \\u{dcff}\n\"\"\"",
                "\"\"\"\nescape \\j\n\"\"\"",
                "\"\"\"extra\n\"\"\"",
                "\"\"\"\nend in backslash \\\n\"\"\"",
                "\"\\",
                "\"\\u",
                "\"\\u{",
            })
    void refusesBrokenStrings(String text) {
        assertThatThrownBy(() -> read("string", text)).isInstanceOf(WaveException.class);
    }

    @Test
    void refusesHalvesOfPairs() {
        assertThatThrownBy(() -> read("string", "\"\uD800\"")).isInstanceOf(WaveException.class);
    }
}
