package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
    @Test
    void integersMayBeSignedOrNotAndGrouped() {
        assertThat(Literals.integer("4294967295", 32)).isEqualTo(0xffff_ffffL);
        assertThat(Literals.integer("-2147483648", 32)).isEqualTo(-2147483648L);
        assertThat(Literals.integer("+0x0_f", 32)).isEqualTo(15);
        assertThat(Literals.integer("1_000_000", 32)).isEqualTo(1_000_000);
        assertThat(Literals.integer("0xffff_ffff_ffff_ffff", 64)).isEqualTo(-1);
        assertThat(Literals.unsigned("255", 8)).isEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "-2147483649", "0x1_0000_0000"})
    void integersEndAtTheirRange(String text) {
        assertThatThrownBy(() -> Literals.integer(text, 32)).hasMessage("i32 constant out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_1", "1_", "1__0", "0x", "0x_1", "1a", "0b1", "--1"})
    void whatIsNoInteger(String text) {
        assertThatThrownBy(() -> Literals.integer(text, 32)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void floatsInAllForms() {
        assertThat(Literals.f64("0x1.921fb54442d18p+1")).isEqualTo(Double.doubleToRawLongBits(Math.PI));
        assertThat(Literals.f64("1_0.5e-1_0")).isEqualTo(Double.doubleToRawLongBits(10.5e-10));
        assertThat(Literals.f32("0x0.8p1")).isEqualTo(Float.floatToRawIntBits(1f));
        assertThat(Literals.f32("1.")).isEqualTo(Float.floatToRawIntBits(1f));
        assertThat(Literals.f32("-0")).isEqualTo(0x8000_0000);
        assertThat(Literals.f32("0x1.000001p0")).isEqualTo(Float.floatToRawIntBits(1f));
        assertThat(Literals.f32("0x1.000003p0")).isEqualTo(Float.floatToRawIntBits(1.0000002f));
        assertThat(Literals.f32("inf")).isEqualTo(0x7f80_0000);
        assertThat(Literals.f32("-nan:0x123")).isEqualTo(0xff80_0123);
        assertThat(Literals.f64("nan")).isEqualTo(0x7ff8_0000_0000_0000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e39", "nan:0x0", "nan:0x800000", ".5", "1e", "0x1.p", "infinity", "1._5", "1f", "1d"})
    void whatIsNoF32(String text) {
        assertThatThrownBy(() -> Literals.f32(text)).isInstanceOf(NumberFormatException.class);
    }
}
