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
import org.junit.jupiter.params.provider.MethodSource;
import wippy.component.type.ValueType;
import wippy.component.wit.WitSignatures;
import wippy.value.JavaModel;
import wippy.value.Variant;

class WaveTest {
    private static final String TYPES = """
        record item { sku: string, qty: u8, note: option<string> }
        variant outcome { accepted(u64), pending, none }
        enum priority { low, high }
        flags perms { read, write, admin }
        """;

    private static ValueType type(String wit) {
        return WitSignatures.parse(TYPES + "f: func(x: " + wit + ")")
                .get("f")
                .params()
                .getFirst()
                .type();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("bool", true, "true"),
                Arguments.of("s8", -3, "-3"),
                Arguments.of("u64", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), "18446744073709551615"),
                Arguments.of("f64", 1.0, "1"),
                Arguments.of("f64", 0.5, "0.5"),
                Arguments.of("f32", Float.NaN, "nan"),
                Arguments.of("f64", Double.NEGATIVE_INFINITY, "-inf"),
                Arguments.of("char", "'", "'\\''"),
                Arguments.of("char", 0x1F600, "'\uD83D\uDE00'"),
                Arguments.of("string", "a\"b\n", "\"a\\\"b\\n\""),
                Arguments.of("list<u8>", new byte[] {1, -1}, "[1, 255]"),
                Arguments.of("list<string>", List.of("a", "b"), "[\"a\", \"b\"]"),
                Arguments.of("tuple<u8, bool>", List.of(1, false), "(1, false)"),
                Arguments.of("item", Map.of("sku", "x", "qty", 2), "{sku: \"x\", qty: 2}"),
                Arguments.of(
                        "item", Map.of("sku", "x", "qty", 2, "note", "n"), "{sku: \"x\", qty: 2, note: some(\"n\")}"),
                Arguments.of("outcome", Variant.of("pending"), "pending"),
                Arguments.of("outcome", Variant.of("none"), "%none"),
                Arguments.of("outcome", new Variant("accepted", 7), "accepted(7)"),
                Arguments.of("priority", 1, "high"),
                Arguments.of("perms", 5, "{read, admin}"),
                Arguments.of("option<option<u8>>", Optional.of(Optional.empty()), "some(none)"),
                Arguments.of("result<u8, string>", Variant.err("no"), "err(\"no\")"),
                Arguments.of("result", Variant.ok(null), "ok"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void prints(String wit, Object value, String wave) {
        assertThat(Wave.print(type(wit), JavaModel.shared(), value)).isEqualTo(wave);
    }

    @Test
    void givesStringsAndCasesAsTheyAreToPeople() {
        assertThat(Wave.plain(type("string"), JavaModel.shared(), "no \"such\" user"))
                .isEqualTo("no \"such\" user");
        assertThat(Wave.plain(type("priority"), JavaModel.shared(), "low")).isEqualTo("low");
        assertThat(Wave.plain(type("u8"), JavaModel.shared(), 3)).isEqualTo("3");
    }

    @Test
    void refusesValuesOfOtherTypes() {
        assertThatThrownBy(() -> Wave.print(type("u8"), JavaModel.shared(), "x"))
                .hasMessageContaining("expected u8");
    }
}
