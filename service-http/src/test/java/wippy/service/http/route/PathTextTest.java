package wippy.service.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {
    @ParameterizedTest
    @CsvSource({"/a%20b, /a b", "/%C3%A9, /é", "/%2e%2E, /..", "/plain, /plain", "%41, A"})
    void putsWhatPercentSignsStandForInPlace(String text, String decoded) {
        assertThat(PathText.decode(text)).contains(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "/a%", "/a%4", "/%g1", "/%1g", "/%zz", "/%é1", "/%%41", "/%-1"})
    void refusesAPercentSignWithoutTwoDigitsBehindIt(String text) {
        assertThat(PathText.decode(text)).isEmpty();
    }
}
