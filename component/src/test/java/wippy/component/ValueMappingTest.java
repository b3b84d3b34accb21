package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.component.abi.ConversionException;
import wippy.value.Variant;

/** What values of a script a component takes, what it gives back, and what it says of values it does not take. */
class ValueMappingTest {
    private static LinkedComponent types;

    @BeforeAll
    static void link() {
        types = Guests.component("types").link(Linker.empty());
    }

    private static Object call(String function, Object... args) {
        ScriptModel model = new ScriptModel();
        return types.instantiate().function(function).call(model, Arrays.asList(args), model);
    }

    private static Outcome invoke(String function, Object... args) {
        ScriptModel model = new ScriptModel();
        return types.instantiate().function(function).invoke(model, Arrays.asList(args), model);
    }

    static Stream<Arguments> taken() {
        Map<String, Object> point = Map.of("x", 1, "y", 2);
        Map<String, Object> zero = Map.of("x", 0, "y", 0);
        return Stream.of(
                // whole numbers at the edges, floats that are whole
                Arguments.of("next-u8", 254, 255L),
                Arguments.of("next-s8", -128, -127L),
                Arguments.of("next-u16", 65534.0, 65535L),
                Arguments.of("next-s16", -32768, -32767L),
                Arguments.of("next-u32", 4294967294L, 4294967295L),
                Arguments.of("next-s32", -2147483648, -2147483647L),
                Arguments.of("next-s64", Long.MIN_VALUE, Long.MIN_VALUE + 1),
                Arguments.of("next-u64", 9007199254740992.0, 9007199254740993L),
                Arguments.of("half-f32", 3, 1.5),
                Arguments.of("half-f64", 3, 1.5),
                Arguments.of("not", false, true),
                // characters by text and by number; they come back as numbers
                Arguments.of("next-char", "a", 98L),
                Arguments.of("next-char", 97, 98L),
                Arguments.of("next-char", "\uD83D\uDE00", 0x1F601L),
                // octets as text, as octets, as numbers
                Arguments.of("reverse-bytes", "ab", List.of(98L, 97L)),
                Arguments.of("reverse-bytes", new byte[] {0, -1}, List.of(255L, 0L)),
                Arguments.of("reverse-bytes", List.of(1, 2.0, 255), List.of(255L, 2L, 1L)),
                Arguments.of("reverse-bytes", Map.of(), List.of()),
                // lists; an empty table is one too
                Arguments.of("double-list", List.of(1, -2), List.of(2L, -4L)),
                Arguments.of("double-list", Map.of(), List.of()),
                Arguments.of("sum-list", List.of(1, 2, 3, 4), 10L),
                Arguments.of("mean", List.of(1, 2.5), 1.75),
                Arguments.of("mean", Map.of(), null),
                Arguments.of(
                        "transpose",
                        List.of(List.of(1, 2, 3), List.of(4, 5, 6)),
                        List.of(List.of(1L, 4L), List.of(2L, 5L), List.of(3L, 6L))),
                // tuples, records in kebab and snake case
                Arguments.of("swap-pair", List.of("a", 7), List.of(7L, "a")),
                Arguments.of(
                        "turn",
                        Map.of("top_left", zero, "bottom-right", point),
                        Map.of("top-left", Map.of("x", 1L, "y", 2L), "bottom-right", Map.of("x", 0L, "y", 0L))),
                // options: absent, nil, there
                Arguments.of(
                        "filter-adults",
                        List.of(Map.of("name", "Ada", "age", 36), Map.of("name", "Tim", "age", 3, "nickname", "T")),
                        List.of(Map.of("name", "Ada", "age", 36L))),
                Arguments.of("maybe-length", null, null),
                Arguments.of("maybe-length", "abc", 3L),
                Arguments.of("peel", 5, 5L),
                // results keep their shape inside of others
                Arguments.of("check-all", List.of(1), List.of(Map.of("ok", 1L))),
                // variants: by map, by bare name
                Arguments.of("area", Map.of("square", 3), 9.0),
                Arguments.of("area", "nothing", 0.0),
                Arguments.of("area", Map.of("nothing", true), 0.0),
                // enumerations by name and by number; they come back as numbers
                Arguments.of("next-color", "red", 1L),
                Arguments.of("next-color", 1, 2L),
                // flags as list, as map, as mask; they come back as mask
                Arguments.of("invert", List.of("read", "admin"), 0b0110L),
                Arguments.of("invert", Map.of("read", true, "write", false), 0b1110L),
                Arguments.of("invert", 0b0011, 0b1100L),
                Arguments.of("invert", Map.of(), 0b1111L));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void takes(String function, Object argument, Object result) {
        assertThat(call(function, argument)).isEqualTo(result);
    }

    static Stream<Arguments> refused() {
        Map<String, Object> zero = Map.of("x", 0, "y", 0);
        return Stream.of(
                Arguments.of("next-u8", 256, "param \"n\": expected u8, got number 256 (out of range 0 to 255)"),
                Arguments.of("next-u8", -1, "param \"n\": expected u8, got number -1 (out of range 0 to 255)"),
                Arguments.of("next-s8", 128, "expected s8, got number 128 (out of range -128 to 127)"),
                Arguments.of("next-u32", 4294967296L, "expected u32, got number 4294967296 (out of range"),
                Arguments.of("next-s32", 1.5, "expected s32, got number 1.5 (not a whole number)"),
                Arguments.of("next-s32", Double.NaN, "expected s32, got number NaN (not a whole number)"),
                Arguments.of("next-u64", -1, "expected u64, got number -1 (out of range 0 to 18446744073709551615)"),
                Arguments.of("next-s64", 1e19, "expected s64, got number 1.0E19 (out of range"),
                Arguments.of("next-s32", "7", "param \"n\": expected s32, got string \"7\""),
                Arguments.of("half-f64", "x", "param \"x\": expected f64, got string \"x\""),
                Arguments.of("not", 1, "expected bool, got number 1"),
                Arguments.of("not", null, "expected bool, got nil"),
                Arguments.of("next-char", "ab", "expected char, got string \"ab\" (not exactly one character)"),
                Arguments.of("next-char", 0xD800, "expected char, got number 55296 (a surrogate, not a character)"),
                Arguments.of("next-char", 0x110000, "expected char, got number 1114112 (out of range"),
                Arguments.of("reverse", 7, "param \"text\": expected string, got number 7"),
                Arguments.of("reverse", new byte[] {-1}, "expected string, got text that is not well-formed UTF-8"),
                Arguments.of("reverse-bytes", List.of(1, 256), "param \"bytes\"[1]: expected u8, got number 256"),
                Arguments.of("double-list", 5, "expected list<s32>, got number 5"),
                Arguments.of("double-list", Map.of("a", 1), "expected list<s32>, got table {a}"),
                Arguments.of("transpose", List.of(List.of(1), List.of("x")), "param \"rows\"[1][0]: expected u16"),
                Arguments.of("swap-pair", List.of("a"), "expected tuple<string, u32>, got table of 1 element"),
                Arguments.of("swap-pair", List.of("a", 1, 2), "got table of 3 elements (it has 2, not 3)"),
                Arguments.of("turn", Map.of("top-left", zero), ".bottom-right: expected point, got nothing"),
                Arguments.of(
                        "filter-adults",
                        List.of(Map.of("name", "A", "age", 1), Map.of("name", "B", "age", "x")),
                        "param \"people\"[1].age: expected u32, got string \"x\""),
                Arguments.of("filter-adults", List.of(3), "param \"people\"[0]: expected person, got number 3"),
                Arguments.of("area", "circle", "expected shape, got string \"circle\" (case circle needs a payload"),
                Arguments.of("area", "oval", "(not one of the cases circle, square, rectangle, nothing)"),
                Arguments.of("area", Map.of("circle", 1, "square", 2), "(several of the cases"),
                Arguments.of("area", Map.of("oval", 1), "(none of the cases"),
                Arguments.of(
                        "area",
                        Map.of("rectangle", Map.of("top-left", zero, "bottom-right", Map.of("x", 0, "y", "?"))),
                        "param \"shape\".rectangle.bottom-right.y: expected s32, got string \"?\""),
                Arguments.of("next-color", "pink", "expected color, got string \"pink\" (not one of red, green, blue)"),
                Arguments.of("next-color", 3, "expected color, got number 3 (out of range 0 to 2)"),
                Arguments.of("invert", List.of("fly"), "\"fly\" is not one of read, write, execute, admin"),
                Arguments.of("invert", 16, "expected permissions, got number 16 (out of range 0 to 15)"),
                Arguments.of("invert", Map.of("read", 1), "expected bool, got number 1"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String function, Object argument, String message) {
        assertThatThrownBy(() -> call(function, argument))
                .isInstanceOf(ConversionException.class)
                .hasMessageStartingWith("function \"tour:types/")
                .hasMessageContaining("#" + function + "\", param \"")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "3"})
    void countsArguments(int given) {
        Object[] args = new Object[given];
        Arrays.fill(args, 1);
        assertThatThrownBy(() -> call("next-u8", args))
                .hasMessage("function \"tour:types/numbers@0.2.0#next-u8\": parameter count mismatch: expected 1, got "
                        + given);
    }

    @Test
    void countsArgumentsOfFunctionsWithoutParameters() {
        assertThat(call("shapes#nothing")).isNull();
        assertThatThrownBy(() -> call("shapes#nothing", 1)).hasMessageContaining("expected 0, got 1");
    }

    @Test
    void passesMoreParametersThanFitInCoreValues() {
        assertThat(call("weigh", 1, -1, 2, -2, 3, -3, 4, -4, 0.5, 0.25, 1, 2, 3, 4, 5, 6, 7, "kg"))
                .asString()
                .contains("kg");
        assertThatThrownBy(() -> call("weigh", 1, -1, 2, -2, 3, -3, 4, -4, 0.5, 0.25, 1, 2, 3, 4, 5, 6, 256, "kg"))
                .hasMessageContaining("param \"q\": expected u8, got number 256");
    }

    @Test
    void saysWhenAScriptCannotHoldAResult() {
        assertThatThrownBy(() -> call("next-u64", 0x7fffffffffffffffL))
                .isInstanceOf(ConversionException.class)
                .hasMessage("function \"tour:types/numbers@0.2.0#next-u64\", result: number 9223372036854775808 is too"
                        + " large for a script");
    }

    @Test
    void givesJavaTheWholeRange() {
        Object max = types.instantiate().function("next-u64").call(new BigInteger("18446744073709551614"));
        assertThat(max).isEqualTo(new BigInteger("18446744073709551615"));
    }

    @Test
    void givesResultsAsTablesOrAsOutcomes() {
        Map<String, Object> error = Map.of("code", 1L, "message", "division by zero");
        assertThat(call("try-divide", 10, 2)).isEqualTo(Map.of("ok", 5L));
        assertThat(call("try-divide", 1, 0)).isEqualTo(Map.of("err", error));
        assertThat(invoke("try-divide", 10, 2)).isEqualTo(new Outcome.Ok(5L, true));
        assertThat(invoke("try-divide", 1, 0))
                .isEqualTo(new Outcome.Err(error, true, "{code: 1, message: \"division by zero\"}"));
        assertThat(invoke("confirm", true)).isEqualTo(new Outcome.Ok(null, false));
        assertThat(invoke("confirm", false)).isInstanceOf(Outcome.Err.class);
        assertThat(invoke("next-u8", 1)).isEqualTo(new Outcome.Ok(2L, true));
        assertThat(invoke("shapes#nothing")).isEqualTo(new Outcome.Ok(null, false));
    }

    @Test
    void givesTheTextOfAnErrorThatIsAStringAsItIs() {
        assertThat(invoke("try-parse", "x"))
                .isInstanceOfSatisfying(
                        Outcome.Err.class, err -> assertThat(err.text()).isEqualTo(err.value()));
    }

    @Test
    void leavesTheInstanceSoundAfterABadArgument() {
        ComponentInstance instance = types.instantiate();
        assertThatThrownBy(() -> instance.function("reverse").call(1)).isInstanceOf(ConversionException.class);
        assertThat(instance.function("reverse").call("ab")).isEqualTo("ba");
    }

    @Test
    void keepsShapesOfItsOwnForJava() {
        ComponentInstance instance = types.instantiate();
        assertThat(instance.function("peel").type()).hasToString("func(value: option<option<u32>>) -> option<u32>");
        assertThat(instance.function("peel").call(Optional.of(Optional.empty())))
                .isEqualTo(Optional.empty());
        assertThat(instance.function("grow").call(new Variant("circle", 2), 1.5))
                .isEqualTo(new Variant("circle", 3.0));
        assertThat(instance.function("next-color").call("red")).isEqualTo("green");
    }
}
