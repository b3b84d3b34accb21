package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CNumbersTest {
    private static FormatSpec spec(String text) {
        return new FormatSpec.Reader(text, 1).read();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        %d, 42, 42
        %5d, 42, "   42"
        %-5d, 42, "42   "
        %05d, -42, -0042
        %+d, 42, +42
        "% d", 42, " 42"
        %.4d, 42, 0042
        %8.4d, -42, "   -0042"
        %08.4d, 42, "    0042"
        %i, -9223372036854775808, -9223372036854775808
        %u, -1, 18446744073709551615
        %x, 255, ff
        %X, 255, FF
        %#x, 255, 0xff
        %#x, 0, 0
        %o, 8, 10
        %#o, 8, 010
        %x, -1, ffffffffffffffff
        """)
    void integers(String format, long value, String expected) {
        assertThat(CNumbers.integer(spec(format), value)).isEqualTo(expected);
    }

    /** Expected values are those of the C standard's description, worked out by hand. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        %f, 3.14159265, 3.141593
        %.2f, 2.675, 2.67
        %.0f, 0.5, 0
        %.0f, 1.5, 2
        %.0f, 2.5, 2
        %#.0f, 3, 3.
        %.3f, 1e15, 1000000000000000.000
        %8.2f, -1.5, "   -1.50"
        %08.2f, -1.5, -0001.50
        %+.1f, 0.25, +0.2
        %e, 12345.678, 1.234568e+04
        %.0e, 12345.678, 1e+04
        %.3e, 0, 0.000e+00
        %E, 1e-10, 1.000000E-10
        %.2e, 9.999e99, 1.00e+100
        %g, 100000, 100000
        %g, 1000000, 1e+06
        %g, 0.0001, 0.0001
        %g, 0.00001, 1e-05
        %g, 3.14159265, 3.14159
        %.10g, 0.1, 0.1
        %.17g, 0.1, 0.10000000000000001
        %#g, 1, 1.00000
        %g, 0, 0
        %.14g, 1e300, 1e+300
        %G, 1e-7, 1E-07
        %a, 1, 0x1p+0
        %a, 0.5, 0x1p-1
        %.1a, 1.96875, 0x2.0p+0
        %A, 255.5, 0X1.FFP+7
        %f, Infinity, inf
        %5.1f, -Infinity, " -inf"
        %05f, Infinity, "  inf"
        %F, NaN, NAN
        """)
    void floats(String format, double value, String expected) {
        assertThat(CNumbers.floating(spec(format), value)).isEqualTo(expected);
    }

    @Test
    void negativeZeroKeepsItsSign() {
        assertThat(CNumbers.floating(spec("%.1f"), -0.0)).isEqualTo("-0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%123d", "%.123d", "%-"})
    void refusesWhatIsNoConversion(String format) {
        assertThatThrownBy(() -> spec(format)).hasMessageStartingWith("invalid conversion ");
    }
}
