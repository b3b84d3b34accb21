package wippy.component.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.Component;
import wippy.engine.WasmException;
import wippy.engine.text.WatException;
import wippy.engine.text.WatPrinter.Style;

/** Whatever comes, the answer is a component, or an error of ours that shows the place, and it comes soon. */
class ComponentTextFuzzTest {
    private static final List<String> TEXTS =
            Samples.all().stream().map(Samples.Sample::text).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spoiltTexts(long seed) {
        Random random = new Random(seed);
        int parsed = 0;
        for (int i = 0; i < 500; i++) {
            String text = random.nextBoolean() ? scratched(random) : shuffled(random);
            try {
                byte[] binary = ComponentParser.parse("fuzz", text);
                parsed++;
                for (Style style : Style.values()) {
                    String printed = ComponentPrinter.print(binary, style);
                    assertThat(ComponentParser.parse("printed", printed))
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
        for (int i = 0; i < 500; i++) {
            byte[] binary = scratchedBinary(random);
            for (Style style : Style.values()) {
                try {
                    String text = ComponentPrinter.print(binary, style);
                    printed += again(text, style, binary);
                } catch (WasmException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
        assertThat(printed).isPositive();
    }

    /** What is printed reads back as it was; only for what is invalid the text format may have no form. */
    private static int again(String text, Style style, byte[] binary) {
        try {
            String second = ComponentPrinter.print(ComponentParser.parse("printed", text), style);
            assertThat(ComponentPrinter.print(ComponentParser.parse("printed", second), style))
                    .isEqualTo(second);
            return second.equals(text) ? 1 : 0; // else the names were in disorder
        } catch (WatException e) {
            assertThatThrownBy(() -> Component.decode("fuzz", binary)).as(text).isInstanceOf(WasmException.class);
            return 0;
        }
    }

    private static byte[] scratchedBinary(Random random) {
        List<Samples.Sample> samples = Samples.all();
        byte[] binary = samples.get(random.nextInt(samples.size())).binary().clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = 8 + random.nextInt(Math.max(1, binary.length - 8));
            if (at < binary.length) {
                binary[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : binary[at] + 1);
            }
        }
        return binary;
    }

    private static String pick(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A text in which some characters are gone, doubled or others. */
    private static String scratched(Random random) {
        StringBuilder text = new StringBuilder(pick(random));
        for (int i = random.nextInt(4); i >= 0 && text.length() > 2; i--) {
            int at = random.nextInt(text.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, text.charAt(random.nextInt(text.length())));
                case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(96)));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }

    /** A text with words of another in place of some of its own. */
    private static String shuffled(Random random) {
        String[] words = pick(random).split(" ");
        String[] others = pick(random).split(" ");
        for (int i = random.nextInt(3); i >= 0; i--) {
            words[random.nextInt(words.length)] = others[random.nextInt(others.length)];
        }
        return String.join(" ", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(component ",
                "(core ",
                "(core module ",
                "(core type ",
                "(core type (module ",
                "(core rec (type ",
                "(instance ",
                "(instance (instantiate ",
                "(core instance (instantiate 0 (with \"\" (instance ",
                "(type ",
                "(type (component ",
                "(type (list ",
                "(type (record (field \"a\" ",
                "(type (func (param \"a\" ",
                "(alias ",
                "(alias outer 0 ",
                "(canon lift ",
                "(func (param \"a\" ",
                "(import \"a\" (implements \"b\") ",
                "(import \"a\" (instance ",
                "(export \"a\" ",
                "(value (list ",
                "(start 0 (value ",
                "(func 0 \"a\" ",
                "\"a\" ",
                "$a ",
                "0 "
            })
    void openEndedRepetitions(String piece) {
        String text = piece.repeat(30_000 / piece.length());
        soon("(component " + text + ")");
        soon("(component (import \"a\" " + text + "))");
        soon("(component (type (list " + text + ")".repeat(20_000));
    }

    private static void soon(String text) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                ComponentParser.parse("bomb", text);
            } catch (WatException e) {
                assertThat(e.getMessage()).startsWith("bomb:").hasSizeLessThan(1_000);
            }
        });
    }
}
