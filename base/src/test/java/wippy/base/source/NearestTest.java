package wippy.base.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> COMMANDS = List.of("run", "init", "registry", "version", "wasm");

    // Expected numbers: counted by hand from the definition, one for each insertion, deletion, change or swap of
    // neighbours.
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "run, run, 0", "run, RUN, 0", "rnu, run, 1", "'', abc, 3", "init, inti, 1"})
    void theDistanceCountsEditsAndSwapsOfNeighbours(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
        assertThat(Nearest.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void theNearestNameComesFirst() {
        assertThat(Nearest.names("regitsry", COMMANDS)).containsExactly("registry");
        assertThat(Nearest.names("rum", List.of("rim", "run", "rum"))).startsWith("rum");
    }

    @Test
    void aPartOfANameFindsIt() {
        assertThat(Nearest.names("stry", COMMANDS)).containsExactly("registry");
    }

    @Test
    void whatIsTooFarIsNotSuggested() {
        assertThat(Nearest.names("zzzzzz", COMMANDS)).isEmpty();
        assertThat(Nearest.hint("zzzzzz", COMMANDS)).isEmpty();
        assertThat(Nearest.sentence("zzzzzz", COMMANDS)).isEmpty();
        assertThat(Nearest.sentence("inti", COMMANDS)).isEqualTo(". Did you mean init?");
    }

    @Test
    void atMostThreeAreSuggestedInASentence() {
        assertThat(Nearest.hint("inti", COMMANDS)).isEqualTo(" Did you mean init?");
        assertThat(Nearest.hint("ab", List.of("aa", "ac"))).isEqualTo(" Did you mean aa or ac?");
        assertThat(Nearest.hint("ab", List.of("aa", "ac", "ad", "ae"))).isEqualTo(" Did you mean aa, ac or ad?");
    }
}
