package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Of all lengths around those at which the search goes about it differently. */
    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(0, 80), IntStream.of(255, 256, 257, 511, 512, 513, 8191, 8192, 8193, 20_000));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void findsTheOneOctetThatIsWrongWhereverItIs(int length) {
        byte[] octets = new byte[length + 7];
        Arrays.fill(octets, (byte) 'a');
        octets[2] = (byte) 0xff; // outside
        octets[3 + length] = (byte) 0xff;
        assertThat(Utf8.malformed(octets, 3, length)).isEqualTo(-1);
        assertThat(Utf8.isAscii(octets, 3, length)).isTrue();
        for (int at = 0; at < length; at += length > 80 && at > 40 && at < length - 40 ? 37 : 1) {
            octets[3 + at] = (byte) 0xff;
            assertThat(Utf8.malformed(octets, 3, length)).isEqualTo(at);
            assertThat(Utf8.isAscii(octets, 3, length)).isFalse();
            octets[3 + at] = 'a';
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void copiesAndFindsWhatIsWrong(int length) {
        String text = "a".repeat(length);
        byte[] target = new byte[length + 10];
        assertThat(Utf8.copy(text, target, 4)).isEqualTo(-1);
        assertThat(new String(target, StandardCharsets.ISO_8859_1)).isEqualTo("\0\0\0\0" + text + "\0\0\0\0\0\0");
        for (int at = 0; at < length; at += 1 + length / 50) {
            String wrong = text.substring(0, at) + "\u00c3" + text.substring(at + 1);
            assertThat(Utf8.copy(wrong, target, 4)).isEqualTo(at);
        }
    }

    /** A sequence of several octets may lie across the blocks in which text is copied. */
    @Test
    void copiesTextThatIsNotAscii() {
        String text = "a\u00e9\u20ac\ud83d\ude00".repeat(2500);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 12; shift++) {
            String lua = "x".repeat(shift) + new String(octets, StandardCharsets.ISO_8859_1);
            byte[] target = new byte[lua.length()];
            assertThat(Utf8.copy(lua, target, 0)).isEqualTo(-1);
            assertThat(new String(target, StandardCharsets.UTF_8)).isEqualTo("x".repeat(shift) + text);
            assertThat(Utf8.copy(lua.substring(0, lua.length() - 1), target, 0)).isEqualTo(lua.length() - 4);
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
