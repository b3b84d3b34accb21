package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where text stops being UTF-8, by table 3-7 of the Unicode standard, and by the JDK's own decoder. */
class Utf8MalformedTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "'', -1, false",
        "61c3a9e282acf09f9880, -1, false",
        "f48fbfbf, -1, false",
        "ff, 0, false",
        "6180, 1, false",
        "c080, 0, false",
        "c1bf, 0, false",
        "e09fbf, 0, false",
        "eda080, 0, false",
        "f08fbfbf, 0, false",
        "f4908080, 0, false",
        "f5808080, 0, false",
        "61c3, 1, true",
        "61c328, 1, false",
        "e282, 0, true",
        "e228, 0, false",
        "e09f, 0, false",
        "f09f98, 0, true",
        "6161616161616161616161616161616161616161616161616161616161616161616161ff, 35, false",
    })
    void findsTheFirstMalformedSequence(String hex, int index, boolean truncated) {
        byte[] octets = HEX.parseHex("00" + hex + "00");
        assertThat(Utf8.malformed(octets, 1, octets.length - 2)).isEqualTo(index);
        if (index >= 0) {
            assertThat(Utf8.isTruncated(octets, 1 + index, octets.length - 1)).isEqualTo(truncated);
        }
    }

    @Test
    void agreesWithTheDecoderOnAnyOctets() {
        Random random = new Random(11);
        int[] likely = {
            0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xf0, 0xf4, 0xf5
        };
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = new byte[random.nextInt(7)];
            for (int k = 0; k < octets.length; k++) {
                octets[k] = (byte) likely[random.nextInt(likely.length)];
            }
            assertThat(Utf8.malformed(octets, 0, octets.length) < 0)
                    .as(HEX.formatHex(octets))
                    .isEqualTo(decodes(octets));
        }
    }

    private static boolean decodes(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
