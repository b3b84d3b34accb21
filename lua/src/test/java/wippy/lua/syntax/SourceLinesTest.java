package wippy.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLinesTest {
    /** The ends are those of {@code inclinenumber} in PUC Lua: CR and LF in either order are one. */
    @ParameterizedTest
    @CsvSource({
        "'',",
        "a,a",
        "aN,a",
        "aNb,a|b",
        "aRNb,a|b",
        "aNRb,a|b",
        "aNNb,a||b",
        "aRRb,a||b",
        "aNRNb,a||b",
        "aRNRb,a||b",
        "NR,''",
    })
    void carriageReturnsAndLineFeedsTogetherEndOneLine(String text, String lines) {
        List<String> expected = lines == null ? List.of() : Arrays.asList(lines.split("\\|", -1));
        assertThat(SourceLines.of(text.replace('N', '\n').replace('R', '\r'))).isEqualTo(expected);
    }
}
