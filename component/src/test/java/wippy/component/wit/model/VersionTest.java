package wippy.component.wit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0",
                "1.2.3",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-0.3.7",
                "1.0.0-x-y-z.--",
                "1.0.0-a1.1-a",
                "1.0.0-11ab",
                "1.0.0+001",
                "1.0.0-rc.1+b.7-x",
                "999999999999999999.0.0",
            })
    void readsAndWrites(String text) {
        assertThat(Version.parse(text))
                .hasValueSatisfying(version -> assertThat(version).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.0.0.0",
                "01.0.0",
                "1.00.0",
                "1.0.0-",
                "1.0.0-01",
                "1.0.0-a..b",
                "1.0.0+",
                "v1.0.0",
                "1.0.0-ä",
                "1.0.0 ",
                "1000000000000000000.0.0"
            })
    void knowsWhatIsNone(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    /** The example of the Semantic Versioning specification, rule 11. */
    @Test
    void ordersByPrecedence() {
        List<Version> ordered = List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "2.0.0",
                        "2.1.0",
                        "2.1.1")
                .stream()
                .map(text -> Version.parse(text).orElseThrow())
                .toList();
        assertThat(ordered.reversed().stream().sorted()).containsExactlyElementsOf(ordered);
        assertThat(ordered.get(7))
                .isEqualByComparingTo(Version.parse("1.0.0+build").orElseThrow());
    }
}
