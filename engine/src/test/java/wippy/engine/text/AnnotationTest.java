package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
    private static String bytes(String text) {
        return new String(WatParser.parse("t.wat", text), StandardCharsets.UTF_8);
    }

    @Test
    void aNameReplacesTheIdentifierInTheNameSectionOnly() {
        String binary =
                bytes("(module $m (@name \"Caf\u00e9\") (func $f (@name \"\u03bb\") (param $p (@name \"x y\") i32)"
                        + " (local (@name \"l 1\") i64) (block $b (@name \"b 1\") (br $b)) (call $f (local.get $p))))");
        assertThat(binary)
                .contains("\5Caf\u00e9", "\2\u03bb", "\3x y", "\3l 1", "\3b 1")
                .doesNotContain("\1m", "\1f\2");
    }

    @Test
    void everythingCanBeNamed() {
        String binary = bytes("(module (type (@name \"N1\") (struct (field (@name \"N2\") i32))) (tag (@name \"N3\"))"
            + " (table (@name \"N4\") 1 funcref) (memory (@name \"N5\") 1) (global (@name \"N6\") i32 (i32.const 0))"
            + " (elem (@name \"N7\") func) (data (@name \"N8\") \"\") (rec (type $t (@name \"N9\") (func))))");
        for (int i = 1; i <= 9; i++) {
            assertThat(binary).contains("\2N" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(@custom \"a\") (func)",
                "(func) (@custom \"a\" \"\" \"b\")",
                "(@custom \"a\" (before first))",
                "(@custom \"a\" (after last) \"x\")",
                "(@custom \"\" (before datacount))",
                "(module (@custom \"a\" (after start)))",
                "(@name2 (func)) (func (@x \"y\" 1 ] $) (@\"custom but not quite\" 3))",
            })
    void takes(String text) {
        assertThatCode(() -> WatParser.parse("t.wat", text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(@custom) | @custom annotation: expected the name of a section as a string",
                "(@custom 4) | @custom annotation: expected the name of a section as a string",
                "(@custom \"\\df\") | @custom annotation: malformed UTF-8 encoding",
                "(@custom \"a\" here) | @custom annotation: expected a string, got \"here\"",
                "(@custom \"a\" (after)) | @custom annotation: expected a section such as type or code, got \")\"",
                "(@custom \"a\" (type)) | @custom annotation: expected before or after, got \"type\"",
                "(@custom \"a\" ()) | @custom annotation: expected before or after, got \")\"",
                "(@custom \"a\" (before types)) | @custom annotation: expected a section such as type or code, got"
                        + " \"types\"",
                "(@custom \"a\" (after type 1)) | @custom annotation: expected \")\", got \"1\"",
                "(type (@custom \"a\") $t (func)) | misplaced @custom annotation: it says nothing here",
                "(func (nop (@custom \"a\"))) | misplaced @custom annotation: it says nothing here",
                "(module (func) (@name \"m\")) | misplaced @name annotation: it says nothing here",
                "(start $f (@name \"m\")) (func $f) | misplaced @name annotation: it says nothing here",
                "(module (@name \"a\") (@name \"b\")) | duplicate @name annotation",
                "(func (@name)) | @name annotation: expected one string",
                "(func (@name \"a\" \"b\")) | @name annotation: expected one string",
                "(func (@name x)) | @name annotation: expected a string, got \"x\"",
                "(func (@name \"\\ff\")) | @name annotation: malformed UTF-8 encoding",
                "(func (@metadata.code.branch_hint \"\\01\") nop) | @metadata.code.branch_hint annotation: it must"
                        + " stand before if or br_if, got \"nop\"",
                "(func (@metadata.code.branch_hint \"\\02\") br_if 0) | @metadata.code.branch_hint annotation: expected"
                        + " \"\\00\" (not likely) or \"\\01\"",
                "(@metadata.code.branch_hint \"\\01\") (func) | misplaced @metadata.code.branch_hint annotation: it"
                        + " says nothing here",
            })
    void refuses(String text, String problem) {
        assertThat(catchThrowableOfType(WatException.class, () -> WatParser.parse("t.wat", text)))
                .extracting(WatException::problem)
                .isEqualTo(problem);
    }
}
