package wippy.service.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableLinesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A=1|1",
                "A = 1 |1",
                "  export A=1|1",
                "A=|``",
                "A=a=b|a=b",
                "A=a # b|a # b",
                "A=\"a b\"|a b",
                "A='a\\nb'|a\\nb",
                "A=\"say \\\"hi\\\"\"|say \"hi\"",
                "A=\"back\\\\slash\"|back\\slash",
                "A=\"\\x\"|\\x",
                "A=\"|\"",
            })
    void linesAreKeysAndValues(String text, String value) {
        assertThat(VariableLines.parse(text).values()).isEqualTo(Map.of("A", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# A=1", "  # A=1", "A", "=1", " = 1"})
    void otherLinesSayNothing(String text) {
        assertThat(VariableLines.parse(text).values()).isEmpty();
    }

    @Test
    void theLastOfAKeyCounts() {
        assertThat(VariableLines.parse("A=1\nB=3\nA=2").values()).isEqualTo(Map.of("A", "2", "B", "3"));
    }

    @Test
    void aChangeKeepsTheOtherLines() {
        VariableLines lines = VariableLines.parse("# head\r\nA=1\n\nB = 'x'\n# foot\n");
        assertThat(lines.with("A", "2").with("C", "3")).hasToString("# head\nA=2\n\nB = 'x'\n# foot\nC=3\n");
    }

    @Test
    void aChangedKeyHasItsNewValueThoughItCameTwice() {
        assertThat(VariableLines.parse("A=1\nA=2\n").with("A", "3").values()).isEqualTo(Map.of("A", "3"));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(7);
        String alphabet = " \t\n\r\"'\\#=ab\u00e9\u2028\u0085\u000b";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text =
                    VariableLines.parse("X=1\n").with("A", value.toString()).toString();
            assertThat(VariableLines.parse(text).values()).as(text).isEqualTo(Map.of("X", "1", "A", value.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"A, true", "a.b, true", "A B, true", "A=B, false", "#A, false", "' A', false", "'', false"})
    void someTextsAreNoKeys(String text, boolean isKey) {
        assertThat(VariableLines.isKey(text)).isEqualTo(isKey);
    }

    @Test
    void anyTextCanBeRead() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append("A=\"' \\\n#e".charAt(random.nextInt(9)));
            }
            VariableLines lines = VariableLines.parse(text.toString());
            assertThat(VariableLines.parse(lines.toString()).values()).isEqualTo(lines.values());
        }
    }
}
