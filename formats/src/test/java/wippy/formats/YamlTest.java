package wippy.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    private static Data parse(String text) {
        return Yaml.parse("app.yaml", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1",
                "-7 | -7",
                "0x1F | 31",
                "0o17 | 15",
                "18446744073709551615 | 18446744073709551615",
                "1.5 | 1.5",
                "1e3 | 1000",
                "true | true",
                "False | false",
                "~ | null",
                "null | null",
                "yes | \"yes\"",
                "no | \"no\"",
                "on | \"on\"",
                "007 | 7",
                "0755 | 755",
                "12:30:45 | \"12:30:45\"",
                "2026-11-22 | \"2026-11-22\"",
                "1_000 | \"1_000\"",
                "v1 | \"v1\"",
                "'1' | \"1\"",
                "\"a\\tb\" | \"a\\tb\"",
                "!!str 1 | \"1\"",
                "!!float 1 | 1",
                ".inf | null",
            })
    void scalarsKeepTheirType(String yaml, String json) {
        assertThat(Json.print(parse("v: " + yaml))).isEqualTo("{\"v\":" + json + "}");
    }

    @Test
    void quotedAndBlockScalarsAreText() {
        Data value = parse("""
            literal: |
              a
               b
            folded: >-
              a
              b
            mode: "0755"
            """);
        assertThat(value)
                .isEqualTo(Data.of(
                        Map.of("literal", Data.of("a\n b\n"), "folded", Data.of("a b"), "mode", Data.of("0755"))));
    }

    @Test
    void keepsTheOrderOfFields() {
        assertThat(((Data.Mapping) parse("{z: 1, a: 2, m: 3}")).fields().keySet())
                .containsExactly("z", "a", "m");
    }

    @Test
    void remembersPlaces() {
        Data.Mapping root = (Data.Mapping) parse("a:\n  - x\n  - k: [1, 2]\n");
        Data.Seq list = (Data.Seq) root.fields().get("a");
        assertThat(list.at()).hasToString("app.yaml:2:3");
        assertThat(list.items().get(0).at()).hasToString("app.yaml:2:5");
        Data.Mapping inner = (Data.Mapping) list.items().get(1);
        assertThat(((Data.Seq) inner.fields().get("k")).items().get(1).at()).hasToString("app.yaml:3:12");
    }

    @Test
    void anEmptyTextIsNull() {
        assertThat(parse("")).isEqualTo(Data.nil());
        assertThat(parse("# only a comment\n")).isEqualTo(Data.nil());
    }

    @Test
    void aKeyGivenTwiceIsAnErrorWithBothPlaces() {
        assertThatThrownBy(() -> parse("a: 1\nb: 2\na: 3\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("""
                    app.yaml:3:1: "a" is given twice, first at app.yaml:1:1
                      3 | a: 3
                        | ^\
                    """);
    }

    @Test
    void anchorsAndMergeKeysAreFollowed() {
        Data value = parse("""
            base: &base {size: 1, type: lazy}
            one: *base
            two:
              <<: *base
              size: 2
            three:
              <<: [{type: static}, *base]
            """);
        assertThat(Json.print(value))
                .isEqualTo("{\"base\":{\"size\":1,\"type\":\"lazy\"},\"one\":{\"size\":1,\"type\":\"lazy\"},"
                        + "\"two\":{\"size\":2,\"type\":\"lazy\"},\"three\":{\"type\":\"static\",\"size\":1}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1",
                "a: b: c",
                "\tx: 1",
                "a: 'x",
                "- a\nb: 1",
                "*nobody",
                "&a [*a]",
                "? [1, 2]\n: x",
                "? {a: 1}\n: x",
                "a: !!int x",
                "a: !custom x",
                "---\na: 1\n---\nb: 1\n",
                "<<: 1",
                "a: \"\\q\"",
                "a: \"\\x",
                "a: \"\\UFFFFFFFF\"",
                "%YAML 9.9\n---\na: 1"
            })
    void rejectsWithThePlace(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching("(?s)app\\.yaml:\\d+:\\d+: .+");
    }

    @Test
    void showsTheLineThatIsWrong() {
        assertThatThrownBy(() -> parse("namespace: app\nentries:\n  - name: a\n   kind: b\n"))
                .hasMessageStartingWith("app.yaml:4:")
                .hasMessageContaining("  4 |    kind: b\n");
    }

    @Test
    void nestsToTheLimitAndNoDeeper() {
        String deepest = "[".repeat(Yaml.MAX_DEPTH) + "]".repeat(Yaml.MAX_DEPTH);
        assertThat(parse(deepest)).isInstanceOf(Data.Seq.class);
        assertThatThrownBy(() -> parse("[" + deepest + "]"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("nested deeper than 128 levels");
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(FormatException.class);
    }

    @Test
    void aliasesThatRepeatEachOtherAreStoppedInTime() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String last = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", List.of(last, last, last, last, last)))
                    .append(", " + last + ", " + last + ", " + last + ", " + last + ", " + last + "]\n");
        }
        assertThatThrownBy(() -> parse(bomb.toString()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 1000000 values");
    }

    @Test
    void printsBlocks() {
        Data value = Json.parse("{\"id\":\"app:x\",\"n\":1,\"f\":1.0,\"t\":\"true\",\"e\":[],\"o\":{},\"z\":null,"
                + "\"list\":[{\"a\":1,\"b\":[1,2]},[3],\"x: y\"],\"text\":\"one\\ntwo\\n\"}");
        assertThat(Yaml.print(value))
                .isEqualTo("""
                    id: "app:x"
                    n: 1
                    f: 1.0
                    t: "true"
                    e: []
                    o: {}
                    z: null
                    list:
                      - a: 1
                        b:
                          - 1
                          - 2
                      -
                        - 3
                      - "x: y"
                    text: |+
                      one
                      two
                    """.replace("          -\n", "          - \n").replace("  -\n", "  - \n"));
    }
}
