package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts by the reference time: spec host.md §5.4. */
class GoLayoutTest {
    private static final ZonedDateTime TIME =
            ZonedDateTime.of(2009, 2, 4, 21, 0, 57, 12345600, ZoneId.of("America/Los_Angeles"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        Mon Jan _2 15:04:05 2006            | Wed Feb  4 21:00:57 2009
        Mon Jan _2 15:04:05 MST 2006        | Wed Feb  4 21:00:57 PST 2009
        02 Jan 06 15:04 -0700               | 04 Feb 09 21:00 -0800
        Monday, 02-Jan-06 15:04:05 MST      | Wednesday, 04-Feb-09 21:00:57 PST
        2006-01-02T15:04:05Z07:00           | 2009-02-04T21:00:57-08:00
        2006-01-02T15:04:05.999999999Z07:00 | 2009-02-04T21:00:57.0123456-08:00
        3:04PM                              | 9:00PM
        Jan _2 15:04:05.000                 | Feb  4 21:00:57.012
        January 2, 2006 (002)               | February 4, 2009 (035)
        plain words                         | plain words
        """)
    void writes(String layout, String expected) {
        assertThat(GoLayout.of(layout).format(TIME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2006-01-02                          | 2024-02-29                     | 2024-02-29T00:00Z
        2006-01-02T15:04:05Z07:00           | 2024-02-29T01:02:03+05:30      | 2024-02-29T01:02:03+05:30
        2006-01-02T15:04:05Z07:00           | 2024-02-29T01:02:03.25Z        | 2024-02-29T01:02:03.250Z
        02 Jan 06 15:04 MST                 | 02 Mar 99 23:59 UTC            | 1999-03-02T23:59Z
        3:04PM                              | 12:30am                        | 0000-01-01T00:30Z
        Mon, 2 January 2006                 | Thu, 7 March 2024              | 2024-03-07T00:00Z
        """)
    void reads(String layout, String text, String expected) {
        assertThat(GoLayout.of(layout).parse(text, ZoneOffset.UTC)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2006-01-02 | 2024-13-01  | month out of range
        2006-01-02 | 2024-02-30  | day out of range
        15:04      | 25:00       | hour out of range
        2006-01-02 | 2024/01/01  | cannot parse "/01/01" as "-"
        2006-01-02 | 2024-01-01x | extra text: "x"
        2006-01-02 | tomorrow    | cannot parse "tomorrow" as "2006"
        """)
    void saysWhyATextIsNoTime(String layout, String text, String message) {
        assertThatThrownBy(() -> GoLayout.of(layout).parse(text, ZoneOffset.UTC))
                .hasMessageContaining(message);
    }

    @Test
    void whatTheNamedLayoutsWriteTheyRead() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            ZonedDateTime time = java.time.Instant.ofEpochSecond(random.nextLong(4_000_000_000L))
                    .atZone(ZoneOffset.UTC);
            for (String name : new String[] {"RFC3339", "RFC3339NANO", "RFC1123", "RFC1123Z", "DATE_TIME"}) {
                GoLayout layout = GoLayout.of(String.valueOf(Layouts.constants().get(name)));
                assertThat(layout.parse(layout.format(time), ZoneOffset.UTC).toInstant())
                        .isEqualTo(time.toInstant());
            }
        }
    }

    @Test
    void anyTextEitherIsATimeOrSaysWhyNot() {
        Random random = new Random(9);
        for (Map.Entry<String, Object> constant : Layouts.constants().entrySet()) {
            if (!(constant.getValue() instanceof String text)) {
                continue;
            }
            GoLayout layout = GoLayout.of(text);
            for (int i = 0; i < 300; i++) {
                StringBuilder broken = new StringBuilder(layout.format(TIME));
                broken.setCharAt(random.nextInt(broken.length()), (char) (32 + random.nextInt(96)));
                broken.setLength(random.nextInt(broken.length() + 1));
                try {
                    layout.parse(broken.toString(), ZoneOffset.UTC);
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageStartingWith("parsing time");
                }
            }
        }
    }
}
