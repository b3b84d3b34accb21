package wippy.component.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.Linker;
import wippy.component.binary.ComponentDecoder;
import wippy.component.link.ComponentPlan;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.text.ComponentParser;
import wippy.engine.WasmException;

class LimitsTest {
    private static ComponentSyntax decode(String definitions) {
        return ComponentDecoder.decode("test", ComponentParser.parse("test", "(component " + definitions + ")"));
    }

    private static ComponentPlan validate(String definitions) {
        return Validator.validate("test", decode(definitions));
    }

    private static String repeated(int count, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> format.replace("N", String.valueOf(i)))
                .collect(Collectors.joining(" "));
    }

    @Test
    void typesAreNestedAHundredDeep() {
        String inside = "(type (list u8)) " + repeated(98, "(type (list N))");
        assertThat(validate(inside)).isNotNull();
        assertThatThrownBy(() -> validate(inside + " (type (list 98))"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("type nesting is too deep: 100 levels are the limit");
    }

    @Test
    void componentsAreNestedAHundredDeep() {
        byte[] inside = ComponentParser.parse("test", "(component " + "(component ".repeat(100) + ")".repeat(101));
        assertThat(Validator.validate("test", ComponentDecoder.decode("test", inside)))
                .isNotNull();
        byte[] deeper = Arrays.copyOf(inside, 14 + inside.length);
        deeper[8] = 4;
        number(deeper, 9, inside.length);
        System.arraycopy(inside, 0, deeper, 14, inside.length);
        assertThatThrownBy(() -> ComponentDecoder.decode("test", deeper))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("nested deeper than 100");
    }

    @Test
    void typesHaveAMillionPartsAtMost() {
        // 2^18 tuples of two, and what is in them: 2^19 - 1; twice that is too much
        String inside = "(type (tuple u8)) " + repeated(18, "(type (tuple N N))");
        assertThat(validate(inside)).isNotNull();
        assertThatThrownBy(() -> validate(inside + " (type (tuple 18 18))"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("effective type size exceeds the limit of 1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(instance (instantiate $c (with \"a\" (func $f))))",
                "(component (alias outer 1 $t (type)))",
                "(export \"eN\" (func $f))"
            })
    void workWithLargeTypesIsBounded(String use) {
        String large = "(type (tuple u8)) " + repeated(16, "(type (tuple N N))") + " (type $t (func (param \"x\" 16)))"
                + " (import \"f\" (func $f (type $t)))"
                + " (component $c (alias outer 1 $t (type $t)) (import \"a\" (func (type $t)))) ";
        assertThat(validate(large + repeated(1, use))).isNotNull();
        assertThatThrownBy(() -> validate(large + repeated(200, use)))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("effective size of all types exceeds the limit of 10000000");
    }

    @Test
    void componentsHaveAMillionItemsAtMost() {
        byte[] header = ComponentParser.parse("test", "(component)");
        assertThat(ComponentDecoder.decode("test", types(header, 999_999)).definitions())
                .hasSize(999_999);
        assertThatThrownBy(() -> ComponentDecoder.decode("test", types(header, 1_000_000)))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("too many items: a component can have 1000000");
    }

    private static byte[] types(byte[] header, int count) {
        byte[] binary = new byte[header.length + 1 + 5 + 5 + count];
        System.arraycopy(header, 0, binary, 0, header.length);
        binary[header.length] = 7;
        number(binary, header.length + 1, count + 5);
        number(binary, header.length + 6, count);
        Arrays.fill(binary, header.length + 11, binary.length, (byte) 0x7f);
        return binary;
    }

    private static void number(byte[] binary, int at, int value) {
        for (int i = 0; i < 5; i++) {
            binary[at + i] = (byte) (value >> 7 * i & 0x7f | (i < 4 ? 0x80 : 0));
        }
    }

    @Test
    void namesMayBeLong() {
        String label = "a".repeat(50_000) + "-B".repeat(20_000);
        assertThat(validate("(import \"" + label + "\" (func))").type().imports())
                .containsKey(label);
        assertThatThrownBy(() -> validate("(import \"" + label + "-\" (func))"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("is not in kebab case");
        assertThatThrownBy(() -> validate("(import \"a:b/c@1.0.0-" + "a.".repeat(40_000) + "\" (func))"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("is not a valid semver");
    }

    @Test
    void exportsMayHideTheResourceTypesOfAnInstance() {
        byte[] binary = ComponentParser.parse("test", """
            (component
              (type $R (resource (rep i32)))
              (core func $new (canon resource.new $R))
              (func $make (param "x" u32) (result (own $R)) (canon lift (core func $new)))
              (instance $inside (export "r" (type $R)) (export "make" (func $make)))
              (export $shown "i" (instance $inside) (instance
                (export "r" (type $r (sub resource)))
                (export "make" (func (param "x" u32) (result (own $r))))))
              (alias export $shown "r" (type $hidden))
              (core func (canon resource.drop $hidden)))\
            """);
        ComponentInstance instance =
                Component.decode("test", binary).link(Linker.empty()).instantiate();
        assertThatCode(() -> instance.function("i#make").call(7)).doesNotThrowAnyException();
    }
}
