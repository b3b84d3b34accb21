package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void decodesWhatIsWellFormed() {
        byte[] octets = "aä€😀".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.decode(octets)).isEqualTo("aä€😀");
        assertThat(Utf8.decode(octets, 1, 2)).isEqualTo("ä");
        assertThat(Utf8.encode("aä€😀")).isEqualTo(octets);
    }

    @Test
    void refusesWhatIsNot() {
        byte[][] bad = {
            {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xe2, 0x28}
        };
        for (byte[] octets : bad) {
            assertThatThrownBy(() -> Utf8.decode(octets)).isInstanceOf(ValueException.class);
        }
        assertThatThrownBy(() -> Utf8.encode("x\uDC00")).isInstanceOf(ValueException.class);
    }
}
