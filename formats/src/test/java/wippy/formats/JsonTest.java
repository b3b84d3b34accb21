package wippy.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.value.ValueException;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        Data value = Json.parse(" {\"a\":[null,true,false,1,-2.5,\"x\\u00e9\\n\"],\"b\":{}} ");
        assertThat(value)
                .isEqualTo(Data.of(Map.of(
                        "a",
                        Data.of(List.of(
                                Data.nil(), Data.of(true), Data.of(false), Data.of(1), Data.of(-2.5), Data.of("xé\n"))),
                        "b",
                        Data.empty())));
    }

    @Test
    void keepsWholeNumbersOf64Bits() {
        assertThat(Json.parse("9223372036854775807")).isEqualTo(Data.of(Long.MAX_VALUE));
        assertThat(Json.parse("-9223372036854775808")).isEqualTo(Data.of(Long.MIN_VALUE));
        assertThat(Json.print(Json.parse("18446744073709551615"))).isEqualTo("18446744073709551615");
        assertThat(Json.parse("18446744073709551616")).isEqualTo(Data.of(0x1p64));
        assertThat(Json.parse("1.0")).isEqualTo(Data.of(1.0));
        assertThat(Json.parse("1e2")).isEqualTo(Data.of(100.0));
    }

    @Test
    void ofFieldsOfTheSameNameTheLastCountsInData() {
        assertThat(Json.parse("{\"a\":1,\"a\":2}")).isEqualTo(Data.of(Map.of("a", Data.of(2))));
    }

    @Test
    void aFileMayNotGiveAFieldTwice() {
        assertThatThrownBy(() -> Json.parse("app.json", "{\n \"a\": 1,\n \"a\": 2}"))
                .isInstanceOf(FormatException.class)
                .hasMessage("app.json:3:2: \"a\" is given twice, first at app.json:2:2");
    }

    @Test
    void remembersWhereValuesStandInAFile() {
        Data.Mapping root = (Data.Mapping) Json.parse("app.json", "{\n  \"a\": [1,\n    true]}");
        assertThat(root.at()).hasToString("app.json:1:1");
        Data.Seq list = (Data.Seq) root.fields().get("a");
        assertThat(list.at()).hasToString("app.json:2:8");
        assertThat(list.items().get(1).at()).hasToString("app.json:3:5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{", "[1,]", "{\"a\"}", "tru", "1 2", "\"\n\"", "{'a':1}", "[1", "01", "nul", "]"})
    void rejectsMalformedText(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("json");
    }

    @Test
    void namesThePlaceOfAMistake() {
        assertThatThrownBy(() -> Json.parse("a.json", "{\n  \"a\": tru\n}"))
                .hasMessageStartingWith("a.json:2:")
                .hasMessageContaining("tru");
    }

    @Test
    void nestsToTheLimitAndNoDeeper() {
        String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        assertThat(Json.print(Json.parse(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> Json.parse("[" + deepest + "]")).isInstanceOf(FormatException.class);
        Data tooDeep = Data.of(List.of(Json.parse(deepest)));
        assertThatThrownBy(() -> Json.print(tooDeep))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("128");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1.0, 1",
        "-2.50, -2.5",
        "1152921504606846976, 1152921504606846976",
        "9007199254740994, 9007199254740994",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775808, 9223372036854776000",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "-1.25e-9, -1.25e-9",
        "5e-324, 5e-324",
        "123456789.125, 123456789.125",
        "0.0, 0",
        "NaN, null",
        "Infinity, null",
        "-Infinity, null"
    })
    void printsDoublesInShortestForm(String value, String expected) {
        assertThat(Json.print(Data.of(Double.parseDouble(value)))).isEqualTo(expected);
    }

    @Test
    void escapesWhatMustBeEscaped() {
        assertThat(Json.print(Data.of("\"\\/\n\r\t\u0001\u001fé€<&>")))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0001\\u001fé€<&>\"");
    }

    @Test
    void printsIndented() {
        Data value = Json.parse("{\"b\":[1,{\"c\":[]}],\"a\":{}}");
        assertThat(Json.print(value, Json.Style.INDENTED)).isEqualTo("""
            {
              "b": [
                1,
                {
                  "c": []
                }
              ],
              "a": {}
            }\
            """);
        assertThat(Json.print(Json.sorted(value))).isEqualTo("{\"a\":{},\"b\":[1,{\"c\":[]}]}");
    }

    @Test
    void octetsThatAreNoTextHaveNoForm() {
        assertThatThrownBy(() -> DataModel.INSTANCE.ofBytes(new byte[] {(byte) 0xff}))
                .isInstanceOf(ValueException.class);
        assertThat(DataModel.INSTANCE.ofBytes("é".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(Data.of("é"));
    }
}
