package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    /** A Sunday, the 2nd of January 2000: in week 0 from Monday, 1 from Sunday, and in the ISO year before. */
    private static final ZonedDateTime SUNDAY = ZonedDateTime.of(2000, 1, 2, 15, 4, 5, 0, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        %Y-%m-%d %H:%M:%S, 2000-01-02 15:04:05
        %a %A %b %B %h, Sun Sunday Jan January Jan
        %c, Sun Jan  2 15:04:05 2000
        %D|%x|%F|%R|%T|%X, 01/02/00|01/02/00|2000-01-02|15:04|15:04:05|15:04:05
        %I %p %r, 03 PM 03:04:05 PM
        %e|%j|%y|%C, " 2|002|00|20"
        %u %w, 7 0
        %U %W %V %G %g, 01 00 52 1999 99
        %z, +0100
        %Z, CET
        %s, 946821845
        %%, %
        %Ey %Od, 00 02
        """)
    void writesConversions(String format, String expected) {
        assertThat(TimeFormat.format(format, SUNDAY)).isEqualTo(expected);
    }

    @Test
    void refusesUnknownConversions() {
        assertThatThrownBy(() -> TimeFormat.format("%Q", SUNDAY)).hasMessage("invalid conversion specifier '%Q'");
        assertThatThrownBy(() -> TimeFormat.format("x%", SUNDAY)).hasMessage("invalid conversion specifier '%'");
    }
}
