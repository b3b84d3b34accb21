package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmInstance;
import wippy.engine.Wat;

class WatParserTest {
    private static String hex(String text) {
        return HexFormat.of().formatHex(WatParser.parse("t.wat", text));
    }

    private static String problem(String text) {
        return catchThrowableOfType(WatException.class, () -> WatParser.parse("t.wat", text))
                .problem();
    }

    @Test
    void writesTheSectionsOfTheSpecification() {
        assertThat(hex("(module)")).isEqualTo("0061736d01000000");
        assertThat(hex("(module (func (param i32) (result i32) local.get 0))"))
                .isEqualTo("0061736d01000000" + "0106016001" + "7f017f" + "03020100" + "0a0601040020000b");
        assertThat(hex("(memory 1 2)")).isEqualTo("0061736d01000000" + "050401010102");
        assertThat(hex("(module (func $f))")).endsWith("000b046e616d65010401000166");
    }

    @Test
    void foldedAndPlainFormsAreTheSame() {
        String folded = "(func (param i32) (result i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))"
                + " (else (i32.add (local.get 0) (i32.const 2)))))";
        String plain = "(func (param i32) (result i32) local.get 0 i32.eqz if (result i32) i32.const 1 else"
                + " local.get 0 i32.const 2 i32.add end)";
        assertThat(hex(folded)).isEqualTo(hex(plain));
    }

    @Test
    void typesOfUsesComeAfterThoseDefinedAndOnlyOnce() {
        assertThat(hex("(module (func (param i32)) (type (func (result i64))) (func (param i32)))"))
                .isEqualTo(hex("(module (type (func (result i64))) (type (func (param i32))) (func (type 1)) (func"
                        + " (type 1)))"));
    }

    @Test
    void commentsAndAnnotationsAreNothing() {
        assertThat(hex("(module ;; one\n (; two (; nested ;) ;) (@producers \"x\" (a) 3 ]) (func))"))
                .isEqualTo(hex("(module (func))"));
    }

    @Test
    void stringsHaveEscapes() {
        WasmInstance instance =
                Wat.instance("(memory (export \"m\") 1) (data (i32.const 0) \"a\\n\\\"\\41\\u{20ac}\" \"\\ff\")");
        assertThat(instance.memory("m").orElseThrow().read(0, 8))
                .containsExactly('a', '\n', '"', 'A', 0xe2, 0x82, 0xac, 0xff);
    }

    @Test
    void theFaultIsShownInItsLine() {
        assertThatThrownBy(() -> WatParser.parse("app:calc", "(module\n  (func (export \"f\")\n    (locl.get 0)))"))
                .isInstanceOf(WatException.class)
                .hasMessageStartingWith("app:calc:3:6: unknown instruction \"locl.get\". Did you mean local.get")
                .hasMessageEndingWith("\n  3 |     (locl.get 0)))\n    |      ^");
    }

    @Test
    void theNearestInstructionIsNamed() {
        assertThat(problem("(func (i32.ad))")).contains("Did you mean").contains("i32.add");
        assertThat(problem("(func (i23.add))")).contains("i32.add");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(module (func) | expected \")\" or a module field in parentheses, got the end of the text",
                "module | expected (module …), got \"module\"",
                "(func (result i32) (param i32)) | unexpected param: of (type …) (param …) (result …) (local …) and"
                        + " instructions, each comes after those before it",
                "(memory) | expected a size, got \")\"",
                "(memory 1 (pagesize 3)) | invalid custom page size: it must be a power of two",
                "(data \"a\" 1) | expected a string or \")\", got \"1\"",
                "(func (export f)) | expected the name of an export in quotes, got \"f\"",
                "(type (struct i32)) | expected (field …) or \")\", got \"i32\"",
                "(func (ref.null)) | expected a heap type such as func, or a type ($name or number), got \")\"",
                "(func (if (nop) (then) (then))) | expected (else …) or \")\", got \"(\"",
                "(func (if (nop))) | expected (then …), got \")\"",
                "(func (elem.drop)) | expected an elem segment ($name or number), got \")\"",
                "(func (nop 1)) | expected \")\" or a folded instruction, got \"1\"",
                "(func (call $missing)) (func $mising) | unknown function $missing. Did you mean $mising?",
                "(func (local.get $x)) | unknown local $x",
                "(func (param $x i32) (local $x i32)) | duplicate local $x",
                "(func $f) (func $f) | duplicate function $f",
                "(func block $l end $m) | mismatching label $m: the block is called $l",
                "(func block) | expected an instruction or end of the block at t.wat:1:7, got \")\"",
                "(func end) | unexpected end: no block is open here",
                "(func (br $out)) | unknown label $out",
                "(func (param i33)) | expected a value type such as i32 or funcref, got \"i33\"",
                "(func (i32.const 4294967296)) | i32 constant out of range",
                "(func (i32.const $x)) | expected an i32 number, got \"$x\"",
                "(func (i32.load align=3 (i32.const 0))) | alignment must be a power of two",
                "(func) (import \"a\" \"b\" (func)) | import after a definition: imports of functions, tables,"
                        + " memories, globals and tags come first",
                "(functon) | expected a module field such as func or memory, got \"functon\". Did you mean func?",
                "(start 0) (start 0) (func) | multiple start sections",
                "(type $t (func)) (func (type $t) (param i32)) | inline function type differs from the type it names",
                "(component) | this is the text of a component; only the text of core modules is read here",
                "(func (i32.atomic.load (i32.const 0))) | instruction i32.atomic.load needs threads, which are not"
                        + " supported",
                "(func (try)) | instruction try belongs to legacy exceptions, which are not supported; use try_table",
                "(func (v128.const i32x4 1 2 3)) | expected 4 numbers, as i32x4 has lanes, got \")\"",
                "(module) (module) | expected the end of the text, got \"(\"",
            })
    void saysWhatWasExpected(String text, String problem) {
        assertThat(problem(text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "(; open", "\"\\q\"", "\"\\u{d800}\"", "\u00e9", "$", "(@)", "(func \"a\"b)"})
    void refusesWhatIsNoToken(String text) {
        assertThatThrownBy(() -> WatParser.parse("t.wat", text)).isInstanceOf(WatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(block ", "(i32.eqz ", "(if (nop) (then ", "(block) (loop (if "})
    void nestingTakesNoStack(String open) {
        int depth = 30_000;
        long parentheses = open.chars().filter(c -> c == '(').count()
                - open.chars().filter(c -> c == ')').count();
        String close = ")".repeat((int) parentheses);
        String nested = "(func " + open.repeat(depth) + (open.endsWith("(if ") ? "(then)" : "");
        assertThatThrownBy(() -> WatParser.parse("t.wat", nested)).isInstanceOf(WatException.class);
        String filled = open.endsWith("(if ")
                ? "(func " + "(block (if (then ".repeat(depth) + ")))".repeat(depth)
                : nested + close.repeat(depth);
        assertThat(WatParser.parse("t.wat", filled + ")")).hasSizeGreaterThan(depth);
    }

    @Test
    void namesReachTheNameSection() {
        String text =
                "(module $m (func $f (param $p i32) (local $l i64)) (memory $mem 1) (global $g i32 (i32.const 0)))";
        assertThat(new String(WatParser.parse("t", text), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("name", "\1m", "\1f", "\1p", "\1l", "\3mem", "\1g");
    }
}
