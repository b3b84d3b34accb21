package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.WasmException;

/** Numbers and names as binaries spell them. */
class BinaryReaderTest {
    private static BinaryReader reader(String hex) {
        byte[] bytes = Hex.bytes(hex);
        return new BinaryReader("m", bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "7f, 127",
        "80 01, 128",
        "ff ff ff ff 0f, 4294967295",
        "80 80 80 80 08, 2147483648",
        "82 80 80 80 00, 2"
    })
    void readsUnsignedNumbers(String hex, long value) {
        assertThat(Integer.toUnsignedLong(reader(hex).u32())).isEqualTo(value);
        assertThat(reader(hex).u64()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "3f, 63",
        "40, -64",
        "7f, -1",
        "ff 00, 127",
        "80 7f, -128",
        "80 80 80 80 78, -2147483648",
        "ff ff ff ff 07, 2147483647",
        "ff ff ff ff 7f, -1"
    })
    void readsSignedNumbers(String hex, int value) {
        assertThat(reader(hex).s32()).isEqualTo(value);
        assertThat(reader(hex).s33()).isEqualTo(value);
        assertThat(reader(hex).s64()).isEqualTo(value);
    }

    @Test
    void readsTheLargestNumbers() {
        assertThat(reader("ff ff ff ff ff ff ff ff ff 01").u64()).isEqualTo(-1L);
        assertThat(reader("80 80 80 80 80 80 80 80 80 7f").s64()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader("ff ff ff ff ff ff ff ff ff 00").s64()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader("ff ff ff ff 0f").s33()).isEqualTo(0xffff_ffffL);
        assertThat(reader("78 56 34 12").fixed32()).isEqualTo(0x12345678);
        assertThat(reader("ef cd ab 89 67 45 23 01").fixed64()).isEqualTo(0x0123456789abcdefL);
    }

    @ParameterizedTest
    @CsvSource({
        "80 80 80 80 10, integer too large, 4",
        "82 80 80 80 80 00, integer representation too long, 4",
        "80 80, unexpected end of section or function, 2",
        "'', unexpected end of section or function, 0"
    })
    void refusesUnsignedNumbersThatAreNone(String hex, String message, int at) {
        assertThatThrownBy(() -> reader(hex).u32())
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage("m: " + message + " (at 0x" + at + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "80 80 80 80 70, integer too large",
        "ff ff ff ff 0f, integer too large",
        "ff ff ff ff 4f, integer too large",
        "80 80 80 80 80 00, integer representation too long"
    })
    void refusesSignedNumbersThatAreNone(String hex, String message) {
        assertThatThrownBy(() -> reader(hex).s32())
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesLongNumbersThatAreTooLarge() {
        assertThatThrownBy(() -> reader("ff ff ff ff ff ff ff ff ff 02").u64())
                .hasMessageContaining("integer too large");
        assertThatThrownBy(() -> reader("80 80 80 80 80 80 80 80 80 7e").s64())
                .hasMessageContaining("integer too large");
        assertThatThrownBy(() -> reader("80 80 80 80 80 80 80 80 80 80 00").u64())
                .hasMessageContaining("integer representation too long");
    }

    @Test
    void readsNames() {
        assertThat(reader("03 61 c3 a9").name()).isEqualTo("aé");
        assertThat(reader("04 f0 9f 98 80").name()).isEqualTo("😀");
    }

    @ParameterizedTest
    @CsvSource({"01 80", "02 c0 80", "03 ed a0 80", "04 f4 90 80 80", "02 c3 28"})
    void refusesNamesThatAreNotUtf8(String hex) {
        assertThatThrownBy(() -> reader(hex).name())
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("malformed UTF-8 encoding (at 0x1)");
    }

    @Test
    void refusesNamesLongerThanTheBytes() {
        assertThatThrownBy(() -> reader("7f 61").name())
                .hasMessageContaining("length out of bounds: 127, with 1 bytes left");
    }
}
