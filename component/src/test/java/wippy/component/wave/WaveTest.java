package wippy.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.value.JavaModel;
import wippy.value.Variant;

class WaveTest {
    private static final JavaModel JAVA = JavaModel.shared();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("bool", true, "true"),
                Arguments.of("s8", -3, "-3"),
                Arguments.of("u64", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), "18446744073709551615"),
                Arguments.of("s64", Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of("f64", 1.0, "1"),
                Arguments.of("f64", 0.5, "0.5"),
                Arguments.of("f64", -0.0, "-0"),
                Arguments.of("f64", 6.022e23, "602200000000000000000000"),
                Arguments.of("f64", 1e21, "1000000000000000000000"),
                Arguments.of("f64", Double.MIN_VALUE, "0." + "0".repeat(323) + "5"),
                Arguments.of("f64", 2e-323, "0." + "0".repeat(322) + "2"),
                Arguments.of("f32", 3.4028234664e38f, "340282350000000000000000000000000000000"),
                Arguments.of("f32", Float.MIN_VALUE, "0." + "0".repeat(44) + "1"),
                Arguments.of("f32", 0.1f, "0.1"),
                Arguments.of("f32", Float.NaN, "nan"),
                Arguments.of("f64", Double.NEGATIVE_INFINITY, "-inf"),
                Arguments.of("char", "'", "'\\''"),
                Arguments.of("char", "\"", "'\\\"'"),
                Arguments.of("char", 0, "'\\u{0}'"),
                Arguments.of("char", 0x1F600, "'\uD83D\uDE00'"),
                Arguments.of("char", 0x10ffff, "'\\u{10ffff}'"),
                Arguments.of("char", 0x301, "'\\u{301}'"),
                Arguments.of(
                        "string",
                        "e\u0301 \u200b\u00a0\u202e\ue000\u2028\u2603",
                        "\"e\\u{301} \\u{200b}\\u{a0}\\u{202e}\\u{e000}\\u{2028}\u2603\""),
                Arguments.of("string", "a\"b'\n", "\"a\\\"b\\'\\n\""),
                Arguments.of("list<u8>", new byte[] {1, -1}, "[1, 255]"),
                Arguments.of("list<string>", List.of("a", "b"), "[\"a\", \"b\"]"),
                Arguments.of("tuple<u8, bool>", List.of(1, false), "(1, false)"),
                Arguments.of("item", Map.of("sku", "x", "qty", 2), "{sku: \"x\", qty: 2}"),
                Arguments.of(
                        "item", Map.of("sku", "x", "qty", 2, "note", "n"), "{sku: \"x\", qty: 2, note: some(\"n\")}"),
                Arguments.of("choices", Map.of(), "{:}"),
                Arguments.of(
                        "words",
                        Map.of("true", true, "some", 1, "ok", Variant.ok(null), "nan", Float.NaN),
                        "{true: true, some: some(1), ok: ok, nan: nan}"),
                Arguments.of("outcome", Variant.of("pending"), "pending"),
                Arguments.of("outcome", Variant.of("none"), "%none"),
                Arguments.of("outcome", new Variant("err", "x"), "%err(\"x\")"),
                Arguments.of("outcome", new Variant("accepted", 7), "accepted(7)"),
                Arguments.of("priority", 1, "high"),
                Arguments.of("keyword", "ok", "%ok"),
                Arguments.of("perms", 5, "{read, admin}"),
                Arguments.of("perms", 0, "{}"),
                Arguments.of("option<option<u8>>", Optional.of(Optional.empty()), "some(none)"),
                Arguments.of("result<u8, string>", Variant.err("no"), "err(\"no\")"),
                Arguments.of("result", Variant.ok(null), "ok"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void printsAndReadsBack(String wit, Object value, String wave) {
        assertThat(Wave.print(WaveTypes.of(wit), JAVA, value)).isEqualTo(wave);
        assertThat(normal(wit, wave)).isEqualTo(wave);
    }

    private static String normal(String wit, String text) {
        return Wave.print(WaveTypes.of(wit), JAVA, Wave.read(WaveTypes.of(wit), text, JAVA));
    }

    @Test
    void readsWhatJavaProgramsExpect() {
        assertThat(Wave.read(WaveTypes.of("item"), "{qty: 2, sku: \"x\"}", JAVA))
                .isEqualTo(Map.of("sku", "x", "qty", 2L, "note", Optional.empty()));
        assertThat(Wave.read(WaveTypes.of("list<u8>"), "[1, 255]", JAVA)).isEqualTo(new byte[] {1, -1});
        assertThat(Wave.read(WaveTypes.of("outcome"), "accepted(18446744073709551615)", JAVA))
                .isEqualTo(new Variant("accepted", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)));
        assertThat(Wave.read(WaveTypes.of("list<char>"), "['x', '\\u{1f30A}']", JAVA))
                .isEqualTo(List.of((int) 'x', 0x1f30a));
    }

    /** Forms that the README of the WAVE crate allows besides the one that is printed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "list<f32> | [0.0, 0e0, 0.0e0, 0e-1, 0e+1, 0.000e100, -0.0e-0] | [0, 0, 0, 0, 0, 0, -0]",
                "list<f64> | [1E3, 6.022e+23, 314e-2] | [1000, 602200000000000000000000, 3.14]",
                "f32 | 3.4028234664e39 | inf",
                "f32 | 1.4012984643e-46 | 0",
                "s8 | -0 | 0",
                "list<char> | ['\\u{78}', '\\u{000078}', '\"'] | ['x', 'x', '\\\"']",
                "string | \"\\u{2603}\\'\\\"\\t\" | \"☃\\'\\\"\\t\"",
                "list<u16> | [ 1 , 2 , ] | [1, 2]",
                "tuple<u8, u8> | (1, 2,) | (1, 2)",
                "item | {%qty: 1, note: none, sku: \"a\",} | {sku: \"a\", qty: 1}",
                "choices | { : } | {:}",
                "choices | {b: none,} | {:}",
                "choices | {b: 2} | {b: some(2)}",
                "priority | %low | low",
                "outcome | % pending | ERROR",
                "perms | {admin, read,} | {read, admin}",
                "option<u8> | 123 | some(123)",
                "option<string> | some(\"x\") | some(\"x\")",
                "option<option<u8>> | some(1) | some(some(1))",
                "option<keyword> | %some | some(%some)",
                "result<u8> | 3 | ok(3)",
                "result<u8, u8> | err(3) | err(3)",
                "result<_, string> | ok | ok",
                "result<option<u8>> | ok(1) | ok(some(1))",
            })
    void readsOtherForms(String wit, String text, String same) {
        if (same.equals("ERROR")) {
            assertThatThrownBy(() -> normal(wit, text)).isInstanceOf(WaveException.class);
        } else {
            assertThat(normal(wit, text)).isEqualTo(same);
        }
    }

    @Test
    void skipsComments() {
        assertThat(normal("item", "{ // first\n  sku: \"//x\", // second\n qty: 1 } // end"))
                .isEqualTo("{sku: \"//x\", qty: 1}");
    }

    static Stream<Arguments> linesOfText() {
        return Stream.of(
                Arguments.of("\"\"\"\n\"\"\"", ""),
                Arguments.of("\"\"\"\nA single line\n\"\"\"", "A single line"),
                Arguments.of("\"\"\"\n    deeper\n      than\n  \"\"\"", "  deeper\n    than"),
                Arguments.of("\"\"\"\r\nback\\r\r\nagain\r\n\"\"\"", "back\r\nagain"),
                Arguments.of("\"\"\"\n\"\"\\\"\"\\u{2603}'\\\\\n\"\"\"", "\"\"\"\"☃'\\"),
                Arguments.of("\"\"\"\n\nempty around\n\n\"\"\"", "\nempty around\n"));
    }

    @ParameterizedTest
    @MethodSource("linesOfText")
    void readsStringsOfSeveralLines(String text, String value) {
        assertThat(Wave.read(WaveTypes.of("string"), text, JAVA)).isEqualTo(value);
    }

    @Test
    void givesStringsAndCasesAsTheyAreToPeople() {
        assertThat(Wave.plain(WaveTypes.of("string"), JAVA, "no \"such\" user")).isEqualTo("no \"such\" user");
        assertThat(Wave.plain(WaveTypes.of("priority"), JAVA, "low")).isEqualTo("low");
        assertThat(Wave.plain(WaveTypes.of("u8"), JAVA, 3)).isEqualTo("3");
    }

    @Test
    void refusesValuesOfOtherTypes() {
        assertThatThrownBy(() -> Wave.print(WaveTypes.of("u8"), JAVA, "x")).hasMessageContaining("expected u8");
    }
}
