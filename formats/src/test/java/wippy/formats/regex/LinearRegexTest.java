package wippy.formats.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;

class LinearRegexTest {
    private static List<String> all(String regex, String text) throws RegexException {
        LinearRegex.Search search = LinearRegex.compile(regex).search(text);
        List<String> found = new ArrayList<>();
        while (search.next()) {
            found.add(text.substring(search.start(0), search.end(0)));
        }
        return found;
    }

    /** What Go's FindAllString gives. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        a. ; paranormal ; [ar, an, al]
        a* ; baaab ; ['', aaa, '']
        [0-9]+ ; a1b22c333 ; [1, 22, 333]
        (?i)X ; axX ; [x, X]
        ^b|b$ ; bab ; [b, b]
        é|ü ; aéüx ; [é, ü]
        """)
    void findsAllFromTheLeft(String regex, String text, String expected) throws RegexException {
        assertThat(all(regex, text).toString()).isEqualTo(expected.replace("''", ""));
    }

    @Test
    void groupsAreNumberedAndNamed() throws RegexException {
        LinearRegex regex = LinearRegex.compile("(?P<year>\\d{4})-(\\d\\d)(x)?");
        assertThat(regex.groups()).isEqualTo(3);
        assertThat(regex.names()).containsExactly(java.util.Map.entry("year", 1));
        LinearRegex.Search search = regex.search("on 2024-05 ");
        assertThat(search.next()).isTrue();
        assertThat(List.of(search.start(1), search.end(1), search.start(2), search.end(2), search.start(3)))
                .containsExactly(3, 7, 8, 10, -1);
        assertThat(search.next()).isFalse();
        assertThat(search.next()).isFalse();
        LinearRegex.Search second = LinearRegex.compile("(a)$|(a)").search("ab");
        assertThat(second.next()).isTrue();
        assertThat(List.of(second.start(1), second.start(2))).containsExactly(-1, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        (a      | error parsing regexp: missing closing ): `(a`
        [z-a]   | error parsing regexp: invalid character class range: `z-a`
        (?=a)   | error parsing regexp: invalid or unsupported Perl syntax: `(?=`
        (a)\\1  | error parsing regexp: invalid escape sequence: `\\1`
        a**     | error parsing regexp: invalid nested repetition operator: `**`
        """)
    void malformedOnesAreNamed(String regex, String message) {
        assertThatThrownBy(() -> LinearRegex.compile(regex)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"((a{999}){999}){999}", "(((((a{9}){9}){9}){9}){9}){9}", "(x{500}){500}", "[a-z]{1000}{1000}"})
    void whatWouldBecomeTooLargeIsRefused(String regex) {
        assertThatThrownBy(() -> LinearRegex.compile(regex)).hasMessageStartingWith("error parsing regexp: ");
    }

    @Test
    void limitsHoldAtTheirEdges() throws RegexException {
        assertThat(LinearRegex.compile("a".repeat(RegexSize.MAX_LENGTH)).groups())
                .isZero();
        assertThatThrownBy(() -> LinearRegex.compile("a".repeat(RegexSize.MAX_LENGTH + 1)))
                .hasMessageContaining("longer than 20000 characters");
        String deep = "(".repeat(RegexSize.MAX_DEPTH) + "a" + ")".repeat(RegexSize.MAX_DEPTH);
        assertThat(LinearRegex.compile(deep).find("a")).isTrue();
        assertThatThrownBy(() -> LinearRegex.compile("(" + deep + ")")).hasMessageContaining("nests too deeply");
        assertThat(LinearRegex.compile("(a{900}){100}").find("a")).isFalse();
        assertThatThrownBy(() -> LinearRegex.compile("(a{1000}){101}")).hasMessageContaining("too large");
        assertThat(LinearRegex.compile("[()]{3}\\Q(((\\E[]{]x{2}").find("()((((]xx"))
                .isTrue();
    }

    /** Backtracking would take longer than the world has existed. */
    @Test
    @Timeout(30)
    void nestedRepetitionsTakeLinearTime() throws RegexException {
        assertThat(LinearRegex.compile("(a+)+$").find("a".repeat(100_000) + "b"))
                .isFalse();
        assertThat(LinearRegex.compile("(x*)*y").find("x".repeat(10_000))).isFalse();
    }

    @Test
    @Timeout(30)
    void aLongSearchIsStopped() throws RegexException {
        LinearRegex slow = LinearRegex.compile("(a{1,900}b?){1,50}c");
        assertThatThrownBy(() -> GuestLane.call(() -> {
                    try (Execution.Scope _ = Execution.current().deadline(Duration.ofMillis(50))) {
                        return slow.find("a".repeat(5_000_000));
                    }
                }))
                .isInstanceOf(StoppedException.class);
    }

    /** Broken expressions have one error of their kind, and nothing else. */
    @Test
    void anyTextIsAnExpressionOrARegexException() {
        Random random = new Random(7);
        String signs = "ab()[]{}*+?|^$.\\0129,:-QEpPdDwW<>";
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                LinearRegex.compile(text.toString()).find("abab(0)");
                good++;
            } catch (RegexException e) {
                assertThat(e).hasMessageStartingWith("error parsing regexp: ");
            }
        }
        assertThat(good).isBetween(1000, 19_000);
    }
}
