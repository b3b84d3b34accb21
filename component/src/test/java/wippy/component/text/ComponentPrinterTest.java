package wippy.component.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.binary.ComponentEncoder;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Slice;
import wippy.engine.WasmException;
import wippy.engine.text.WatParser;
import wippy.engine.text.WatPrinter;
import wippy.engine.text.WatPrinter.Style;

class ComponentPrinterTest {
    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    private static byte[] parse(String text) {
        return ComponentParser.parse("test", text);
    }

    private static String print(byte[] binary) {
        return ComponentPrinter.print(binary, Style.FLAT);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsPrintedReadsBackAsItWas(Samples.Sample sample) {
        for (Style style : Style.values()) {
            String text = ComponentPrinter.print(sample.binary(), style);
            assertThat(HexFormat.of().formatHex(parse(text)))
                    .as(text)
                    .isEqualTo(HexFormat.of().formatHex(sample.binary()));
        }
    }

    /** All that only our own parser makes binaries of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(import \"v\" (value u8)) (import \"w\" (value $w (eq 0))) (type $t u8) (import \"x\" (value (type"
                        + " $t)))",
                "(import \"f\" (func $f)) (start $f (value 0) (result (value $v)) (result (value)))",
                "(value $v (list u8) (list 1 2)) (value string \"hi\") (export \"v\" (value $v))",
                "(core type $t (func)) (core func (canon thread.spawn-ref shared $t)) (core func $x (canon"
                        + " thread.spawn-indirect $t 3))",
                "(core type (module (type $m (module (type (sub (func))) (export \"f\" (func (type 0))))) (type"
                        + " (func))))",
                "(core func (canon waitable-set.poll cancellable (memory 0))) (core func (canon thread.yield"
                        + " cancellable))",
            })
    void soDoesWhatOthersDoNotKnow(String fields) {
        byte[] binary = parse("(component " + fields + ")");
        assertThat(parse(print(binary))).as(print(binary)).isEqualTo(binary);
    }

    private static final String TEXT = """
        (component $shop
          (core module $m (;0;)
            (type (;0;) (func (result i32)))
            (export "f" (func $f))
            (func $f (;0;) (type 0) (result i32)
              i32.const 7
            )
          )
          (core instance $i (;0;) (instantiate $m))
          (alias core export $i "f" (core func $f (;0;)))
          (type (;0;) (func (result u32)))
          (func $seven (;0;) (type 0) (canon lift (core func $f)))
          (type $list (;1;) (list u8))
          (type $t (;2;)
            (instance
              (alias outer 1 1 (type (;0;)))
              (export "bytes" (type (;1;) (eq 0)))
              (type (;2;) (func (param "x" 1) (result 1)))
              (export "f" (func (;0;) (type 2)))
            )
          )
          (import "host" (instance $host (;0;) (type $t)))
          (component (;0;))
          (instance (;1;) (instantiate 0 (with "a" (instance $host)) (with "b" (func $seven))))
          (instance (;2;) (export "g" (func $seven)))
          (@custom "note" "a\\00")
          (export $e (;1;) "seven" (func $seven) (func (type 0)))
        )
        """;

    @Test
    void itLooksLikeThis() {
        assertThat(print(parse(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void instructionsCanBeFolded() {
        assertThat(ComponentPrinter.print(parse(TEXT), Style.FOLDED)).contains("\n      (i32.const 7)\n");
    }

    @Test
    void longListsOfArgumentsStandInLines() {
        StringBuilder args = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            args.append("(with \"argument-").append(i).append("\" (func 0))");
        }
        String text = print(parse("(component (component) (instance (instantiate 0 " + args + ")))"));
        assertThat(text)
                .contains("(instantiate 0\n    (with \"argument-0\" (func 0))\n    (with \"argument-1\" (func 0))");
    }

    @Test
    void modulesArePrintedAsTheEngineDoes() {
        byte[] module = WatParser.parse("test", "(module $m (func (export \"f\")))");
        assertThat(print(module)).isEqualTo(WatPrinter.print(module, Style.FLAT));
    }

    /** Names that several things have, that are empty, or that no word could be. */
    @Test
    void oddNamesStay() {
        String text = """
            (component (@name "")
              (type $a (;0;) u8)
              (type (;1;) (@name "a") u8)
              (type (;2;) (@name "") u8)
              (type $"b c" (;3;) (list $"b c"))
              (type $"d\\u{7}" (;4;) u8)
            )
            """.replace("(list $\"b c\")", "(list $a)");
        byte[] binary = parse(text);
        assertThat(print(binary)).isEqualTo(text);
        assertThat(parse(print(binary))).isEqualTo(binary);
    }

    @Test
    void whatIsNotDefinedYetGoesByItsNumber() {
        byte[] binary = parse("(component (type (list 1)) (type $later u8))");
        assertThat(print(binary)).contains("(list 1)").contains("(type $later (;1;) u8)");
    }

    @Test
    void aNameSectionThatIsBrokenIsACustomSection() {
        byte[] binary = ComponentEncoder.encode(new ComponentSyntax(List.of(
                new Definition.Custom(0, "component-name", Slice.of(new byte[] {9, 1})),
                new Definition.Custom(0, "other", Slice.of(new byte[0])))));
        assertThat(print(binary))
                .isEqualTo("(component\n  (@custom \"component-name\" \"\\09\\01\")\n  (@custom \"other\")\n)\n");
        assertThat(parse(print(binary))).isEqualTo(binary);
    }

    @Test
    void whatIsNeitherIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> print(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("at byte 0x0");
        byte[] cut = java.util.Arrays.copyOf(parse(TEXT), 60);
        assertThatThrownBy(() -> print(cut))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("unexpected end");
    }

    @Test
    void aTextIsNotSomeHundredTimesLarger() {
        String many = HexFormat.of().formatHex(parse("(component)")) + "0905" + "0000" + "ffff7f";
        assertThatThrownBy(() -> print(HexFormat.of().parseHex(many)))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("the text is too large");
        StringBuilder uses = new StringBuilder("(component (type $" + "n".repeat(499) + " u8) (type (tuple");
        uses.append(" 0".repeat(3_000)).append("))");
        for (int i = 0; i < 30; i++) {
            uses.append("(type (tuple").append(" 0".repeat(900)).append("))");
        }
        byte[] binary = parse(uses.append(')').toString());
        assertThatThrownBy(() -> print(binary))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("the text is too large");
    }
}
