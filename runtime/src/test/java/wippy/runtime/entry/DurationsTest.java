package wippy.runtime.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "300ms, PT0.3S",
        "1m30s, PT1M30S",
        "1.5h, PT1H30M",
        "0, PT0S",
        "-2s, PT-2S",
        "+2s, PT2S",
        "1us, PT0.000001S",
        "1µs, PT0.000001S",
        "7ns, PT0.000000007S",
        ".5s, PT0.5S",
        "1h1m1s1ms, PT1H1M1.001S",
        "1h1m1s1ms1us1ns, PT1H1M1.001001001S",
        "1234567ms, PT1234.567S",
        "999999h, PT999999H",
        "999999h999999h, PT1999998H",
        "0s, PT0S"
    })
    void readsGoDurations(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "s",
                "1 s",
                "1d",
                "1s ",
                "1..5s",
                "1h-1m",
                "x1s",
                "99999999999h",
                "999999h999999h999999h",
                "1mm",
                "12ss",
                "1u",
                "1m5",
                "m",
                "1n",
                "١s"
            })
    void rejectsWhatIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void reachesToTheLastNanosecond() {
        assertThat(Durations.parse("9223372036854775807ns")).contains(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(Durations.parse("9223372036854775808ns")).isEmpty();
    }
}
