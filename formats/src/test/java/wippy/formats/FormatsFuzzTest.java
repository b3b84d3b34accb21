package wippy.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Any value survives printing and reading; any text is either read or rejected with its place. */
class FormatsFuzzTest {
    private static final int ROUNDS = 1500;

    @Test
    void jsonSurvivesPrintingAndReading() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Data value = new RandomData(seed).value(0);
            assertThat(Json.parse(Json.print(value))).as("seed %d", seed).isEqualTo(value);
            assertThat(Json.parse("f", Json.print(value, Json.Style.INDENTED)))
                    .as("seed %d", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void yamlSurvivesPrintingAndReading() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Data value = new RandomData(seed).value(0);
            String text = Yaml.print(value);
            assertThat(Yaml.parse("f", text)).as("seed %d: %s", seed, text).isEqualTo(value);
        }
    }

    @Test
    void jsonIsYaml() {
        for (long seed = 0; seed < ROUNDS / 3; seed++) {
            Data value = new RandomData(seed).value(0);
            if (!Json.print(value).contains("\"<<\"")) {
                assertThat(Yaml.parse("f", Json.print(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void mutatedTextIsReadOrRejected() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomData random = new RandomData(seed);
            Data value = random.value(0);
            readOrReject(seed, random.mutated(Json.print(value)), Json::parse);
            readOrReject(seed, random.mutated(Yaml.print(value)), text -> Yaml.parse("f", text));
        }
    }

    private static void readOrReject(long seed, String text, Function<String, Data> parse) {
        try {
            assertThat(parse.apply(text)).isNotNull();
        } catch (FormatException e) {
            assertThat(e.at().line()).as("seed %d: %s", seed, text).isPositive();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + text, e);
        }
    }
}
