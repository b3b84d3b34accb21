package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;

class PatternMatcherTest {
    private static final String NONE = "-";

    /** The first match anywhere, with its captures in brackets. */
    private static String find(String subject, String pattern) {
        Pattern compiled = PatternCompiler.compile(pattern, true);
        PatternMatcher matcher = new PatternMatcher(new Execution(), compiled, subject);
        for (int start = 0; start <= subject.length(); start++) {
            int end = matcher.matchAt(start);
            if (end >= 0) {
                List<Object> captures = new ArrayList<>();
                for (int i = 0; i < matcher.captures(); i++) {
                    captures.add(matcher.capture(i));
                }
                return subject.substring(start, end) + (captures.isEmpty() ? "" : captures);
            }
            if (compiled.anchored()) {
                break;
            }
        }
        return NONE;
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        hello world, o w, o w
        hello, l+, ll
        hello, l-, ""
        hello, hel*, hell
        hello, hex?l, hel
        hello, ^ello, -
        hello, ^he, he
        hello, lo$, lo
        a$b, a$b, a$b
        abc123, %a+, abc
        abc123, %d%d, 12
        abc123, %D+, abc
        key = value, (%w+)%s*=%s*(%w+), "key = value[key, value]"
        hello, (l)(l)(), "ll[l, l, 5]"
        f(a(b)c)d, %b(), (a(b)c)
        THE (quick) fox, %f[%a]%a+%f[%A], THE
        THE (quick) fox, %f[%l]%l+, quick
        abab, (ab)%1, abab[ab]
        a.b, %., .
        [x], "[]]", ]
        a-b, "[a%-]+", a-
        a-z, "[a-]+", a-
        xyz, "[^x]+", yz
        ]x, "[^]]", x
        a^b, "[b^]+", ^b
        aaa, a-$, aaa
        aaab, .-b, aaab
        """)
    void findsTheFirstMatch(String subject, String pattern, String expected) {
        assertThat(find(subject, pattern)).isEqualTo(expected);
    }

    @Test
    void classesAreThoseOfTheCLocale() {
        assertThat(find("\u00e9a", "%a")).isEqualTo("a");
        assertThat(find("a\u00e9", "[\u0080-\u00ff]")).isEqualTo("\u00e9");
        assertThat(find("ab\0c", "%z")).isEqualTo("\0");
        assertThat(find("x\u000b", "%s")).isEqualTo("\u000b");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        (a,  unfinished capture
        a),  invalid pattern capture
        a%,  malformed pattern (ends with '%')
        [a,  malformed pattern (missing ']')
        [a%, malformed pattern (missing ']')
        [],  malformed pattern (missing ']')
        %b(, malformed pattern (missing arguments to '%b')
        %fx, missing '[' after '%f' in pattern
        %1,  invalid capture index %1
        (%1), invalid capture index %1
        """)
    void saysWhatIsWrongWithAPattern(String pattern, String message) {
        assertThatThrownBy(() -> PatternCompiler.compile(pattern, true)).hasMessage(message);
    }

    @Test
    void limitsCapturesAndDepth() {
        assertThat(find("x".repeat(32), "(x)".repeat(32))).startsWith("x");
        assertThatThrownBy(() -> PatternCompiler.compile("()".repeat(33), true)).hasMessage("too many captures");
        assertThatThrownBy(() -> find("x".repeat(300), "x?".repeat(300))).hasMessage("pattern too complex");
    }

    @Test
    void aPatternThatTakesForeverIsStopped() {
        Execution execution = new Execution();
        Pattern pattern = PatternCompiler.compile("(.-)".repeat(20) + "x", true);
        PatternMatcher matcher = new PatternMatcher(execution, pattern, "a".repeat(500));
        try (var scope = execution.deadline(Duration.ofMillis(30))) {
            assertThatThrownBy(() -> matcher.matchAt(0))
                    .isInstanceOfSatisfying(
                            StoppedException.class,
                            e -> assertThat(scope.caused(e)).isTrue());
        }
    }

    @Test
    void anyTextEitherIsAPatternOrSaysWhyNot() {
        Random random = new Random(7);
        String alphabet = "ab%[]()^$.*+-?bf1 \u00ff";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                pattern.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                find("aab1(b)f", pattern.toString());
            } catch (PatternException e) {
                assertThat(e)
                        .hasMessageMatching(
                                "(malformed pattern|unfinished capture|invalid|missing|too many|pattern too).*");
            }
        }
    }
}
