package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.engine.text.WatPrinter.Style;

/** Whatever comes, the answer is a module, or an error of ours that shows the place, and it comes soon. */
class TextFuzzTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spoiltTexts(long seed) {
        Random random = new Random(seed);
        int parsed = 0;
        for (int i = 0; i < 700; i++) {
            String text = random.nextBoolean() ? TextCorpus.shuffled(random) : TextCorpus.scratched(random);
            try {
                byte[] binary = WatParser.parse("fuzz", text);
                parsed++;
                for (Style style : Style.values()) {
                    String printed = WatPrinter.print(binary, style);
                    assertThat(WatParser.parse("printed", printed))
                            .as("seed %d, round %d:%n%s%n%s", seed, i, text, printed)
                            .isEqualTo(binary);
                }
            } catch (WatException e) {
                assertThat(e.getMessage()).as(text).startsWith("fuzz:");
            }
        }
        assertThat(parsed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spoiltBinaries(long seed) {
        Random random = new Random(seed);
        int printed = 0;
        for (int i = 0; i < 700; i++) {
            byte[] binary = TextCorpus.scratchedBinary(random);
            for (Style style : Style.values()) {
                try {
                    String text = WatPrinter.print(binary, style);
                    printed++;
                    String again = WatPrinter.print(WatParser.parse("printed", text), style);
                    assertThat(again).as("seed %d, round %d", seed, i).isEqualTo(text);
                } catch (WasmException.Malformed e) {
                    assertThat(e.getMessage()).contains(": ");
                }
            }
        }
        assertThat(printed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "(;",
                "(@a ",
                "(@a (",
                "(func ",
                "(func (block ",
                "(func (if ",
                "(func block ",
                "(func (loop (then ",
                "(type ",
                "(rec ",
                "(elem (offset ",
                "((",
                "\"\\u{",
                "0_",
                "1_0",
                "$\"",
                "(@name ",
                "nan:0x",
                "(ref null "
            })
    void openEndedRepetitions(String piece) {
        String text = piece.repeat(60_000 / piece.length());
        soon(() -> refused("(module " + text));
        soon(() -> refused("(func i32.const " + text + ")"));
        soon(() -> refused(text + ")".repeat(20_000)));
    }

    private static void refused(String text) {
        try {
            WatParser.parse("bomb", text);
        } catch (WatException e) {
            assertThat(e.getMessage()).startsWith("bomb:").hasSizeLessThan(1000);
        }
    }

    private static void soon(Runnable action) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), action::run);
    }

    /** Every count and size of a binary in turn is as large as can be. */
    @Test
    void hugeCountsTakeNoMemory() {
        for (String text : TextCorpus.TEXTS) {
            byte[] seed = WatParser.parse("seed", text);
            for (int at = 8; at < seed.length; at++) {
                byte[] huge = new Bytes()
                        .raw(java.util.Arrays.copyOf(seed, at))
                        .u32(-1)
                        .raw(java.util.Arrays.copyOfRange(seed, at + 1, seed.length))
                        .toArray();
                try {
                    assertThat(WatPrinter.print(huge, Style.FLAT)).hasSizeLessThan(100_000);
                } catch (WasmException.Malformed e) {
                    assertThat(e.getMessage()).contains(" at byte 0x");
                }
            }
        }
    }
}
