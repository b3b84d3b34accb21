package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.engine.WasmException;
import wippy.engine.text.WatPrinter.Style;

class WatPrinterTest {
    private static final String HEADER = "0061736d01000000";

    private static String flat(String text) {
        return WatPrinter.print(WatParser.parse("t.wat", text), Style.FLAT);
    }

    private static String folded(String text) {
        return WatPrinter.print(WatParser.parse("t.wat", text), Style.FOLDED);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(HEADER + hex);
    }

    @Test
    void flatTextHasALineForEachInstruction() {
        assertThat(flat("""
            (module $m
              (func $fac (export "fac") (param $n i64) (result i64) (local $x i32 )
                (if (result i64) (i64.eqz (local.get $n))
                  (then (i64.const 1))
                  (else (i64.mul (local.get $n) (call $fac (i64.sub (local.get $n) (i64.const 1))))))))
            """)).isEqualTo("""
                (module $m
                  (type (;0;) (func (param i64) (result i64)))
                  (export "fac" (func $fac))
                  (func $fac (;0;) (type 0) (param $n i64) (result i64)
                    (local $x i32)
                    local.get $n
                    i64.eqz
                    if (;@1;) (result i64)
                      i64.const 1
                    else
                      local.get $n
                      local.get $n
                      i64.const 1
                      i64.sub
                      call $fac
                      i64.mul
                    end
                  )
                )
                """);
    }

    @Test
    void foldedTextHasOperandsInsideWhatTakesThem() {
        assertThat(folded("""
            (module
              (func $fac (param $n i64) (result i64)
                local.get $n i64.eqz
                if (result i64) i64.const 1
                else local.get $n local.get $n i64.const 1 i64.sub call $fac i64.mul end))
            """)).isEqualTo("""
                (module
                  (type (;0;) (func (param i64) (result i64)))
                  (func $fac (;0;) (type 0) (param $n i64) (result i64)
                    (if (;@1;) (result i64)
                      (i64.eqz (local.get $n))
                      (then (i64.const 1))
                      (else (i64.mul (local.get $n) (call $fac (i64.sub (local.get $n) (i64.const 1))))))
                  )
                )
                """);
    }

    @Test
    void whatGivesNothingIsNoOperand() {
        String text = folded("(memory 1) (func (result i32) i32.const 1 nop i32.const 2 i32.add"
                + " i32.const 0 i32.const 5 i32.store drop i32.const 7)");
        assertThat(text.lines().map(String::strip))
                .containsSequence(
                        "(i32.const 1)",
                        "(nop)",
                        "(i32.add (i32.const 2))",
                        "(i32.store (i32.const 0) (i32.const 5))",
                        "(drop)",
                        "(i32.const 7)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func (;0;) (type 0) (param i32 i64) (result f32 f64)",
                "(type $p (;1;) (sub (struct (field $x (mut i8)) (field i16) (field $next (ref null $p)))))",
                "(type (;2;) (sub final $p (struct (field $x (mut i8)) (field i16) (field (ref null $p)) (field"
                        + " anyref))))",
                "(table $t (;0;) i64 1 2 (ref null $p) (ref.null none))",
                "(memory (;1;) 3 (pagesize 1))",
                "(memory (;0;) i64 1 18446744073709551615)",
                "(global (;0;) (mut v128) (v128.const i32x4 0x00000001 0xffffffff 0x00000000 0x00000000))",
                "(tag $e (;0;) (type 3) (param i32))",
                "(elem $s (;0;) (ref null $p) (ref.null $p) (item))",
                "(elem (;1;) (table $u) (offset (i32.const 0) (nop)) func 0 0)",
                "(elem (;2;) declare func 0)",
                "(data (;0;) \"a\\00\\22\\5c\\ff\")",
                "(data (;1;) (memory 1) (i32.const 0) \"\")",
                "(export \"\u00e9\\u{200b}\\\"\" (func 0))",
                "try_table $l (type 4) (result i32 exnref) (catch_ref $e 1 (;@1;)) (catch_all $in)",
                "i32.load8_u 1 offset=4294967295",
                "v128.store8_lane 1 offset=3 3",
                "i64.load align=1",
                "memory.copy 0 1",
                "table.init $u $s",
                "call_indirect $u (type 3) (param i32)",
                "br_on_cast_fail 1 (;@1;) anyref (ref $p)",
                "select (result i64)",
                "struct.get_s $p $x",
                "ref.test (ref null $p)",
                "f32.const -nan:0x200000",
                "f64.const -0",
                "f64.const 1e-7",
                "i32.const -2147483648",
                "br_table $in 1 (;@1;) 2 (;out;)",
            })
    void everyFeatureHasItsText(String expected) {
        String module = """
            (module
              (type (func (param i32 i64) (result f32 f64)))
              (type $p (sub (struct (field $x (mut i8)) (field i16) (field $next (ref null $p)))))
              (type (sub final $p (struct (field $x (mut i8)) (field i16 (ref null $p) anyref))))
              (table $t i64 1 2 (ref null $p) (ref.null none)) (table $u 3 funcref)
              (memory i64 1 0xffff_ffff_ffff_ffff) (memory 3 (pagesize 1))
              (global (mut v128) (v128.const i64x2 0xffff_ffff_0000_0001 0))
              (tag $e (param i32))
              (elem $s (ref null $p) (ref.null $p) (item))
              (elem (table $u) (offset i32.const 0 nop) func 0 0)
              (elem declare func 0)
              (data "a\\00\\"\\\\\\ff") (data (memory 1) (i32.const 0))
              (export "\\c3\\a9\\e2\\80\\8b\\"" (func 0))
              (func (type 0)
                block block $in
                  try_table $l (result i32 exnref) (catch_ref $e 1) (catch_all $in) end
                  br_table $in 1 2
                  br_on_cast_fail 1 anyref (ref $p)
                end end
                i32.load8_u 1 offset=0xffff_ffff
                v128.store8_lane 1 offset=3 3
                i64.load align=1
                memory.copy 0 1
                table.init $u $s
                call_indirect $u (param i32)
                select (result i64)
                struct.get_s $p $x
                ref.test (ref null $p)
                f32.const -nan:0x200000 f64.const -0x0p+0 f64.const 0.0000001 i32.const 0x8000_0000))
            """;
        assertThat(flat(module)).contains(expected);
        assertThat(WatParser.parse("again", flat(module))).isEqualTo(WatParser.parse("t", module));
        assertThat(WatParser.parse("again", folded(module))).isEqualTo(WatParser.parse("t", module));
    }

    @Test
    void namesThatAreNotUniqueOrNotThereAreToldByAnnotations() {
        String text = flat("(func $a (@name \"same\")) (func $b (@name \"same\")) (func $c (@name \"\"))"
                + " (func $\"two words\" call $b call $a call 3)");
        assertThat(text)
                .contains(
                        "(func $same (;0;) (type 0))",
                        "(func (;1;) (@name \"same\") (type 0))",
                        "(func (;2;) (@name \"\") (type 0))",
                        "(func $\"two words\" (;3;) (type 0)",
                        "call 1\n",
                        "call $same\n",
                        "call $\"two words\"\n");
    }

    @Test
    void aLabelHiddenByAnotherIsNamedByItsDepth() {
        assertThat(flat("(func block $l block $l br 1 br 0 end br 0 end)"))
                .containsSubsequence("block $l", "block $l", "br 1 (;@1;)", "br $l", "end", "br $l", "end");
    }

    @Test
    void customSectionsKeepTheirPlaces() {
        String text = """
            (module
              (@custom "first" (before first) "\\01")
              (type (;0;) (func))
              (@custom "typed" (after type))
              (func (;0;) (type 0))
              (@custom "coded" (after code) "x")
              (@custom "last")
            )
            """;
        assertThat(flat(text)).isEqualTo(text.replace("(@custom \"last\")", "(@custom \"last\" (after code))"));
        assertThat(flat(text.replace("(func (;0;)", "(func $f (;0;)")))
                .isEqualTo(text.replace("(func (;0;)", "(func $f (;0;)"));
    }

    @Test
    void aBrokenNameSectionIsKeptAsItIs() {
        byte[] binary = hex("0007" + "046e616d65" + "0105");
        assertThat(WatPrinter.print(binary, Style.FLAT)).contains("(@custom \"name\" (before first) \"\\01\\05\")");
        assertThat(WatParser.parse("t", WatPrinter.print(binary, Style.FLAT))).isEqualTo(binary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0061736d | the module at byte 0x4: unknown binary version",
                "7f454c46 | the module at byte 0x0: magic header not detected: this is no WebAssembly binary",
                "0061736d0d000100 | the module at byte 0x4: this is a component; only core modules are printed here",
                "0061736d01000000 0e00 | the module at byte 0x8: malformed section id 14",
                "0061736d01000000 01ffffffff0f | the module at byte 0xe: length out of bounds: 4294967295 bytes of 0",
                "0061736d01000000 0105ffffffff0f | type section at byte 0xa: unexpected end: a count of 4294967295 with"
                        + " 0 bytes left",
                "0061736d01000000 0a0100 0100 | the module at byte 0xb: unexpected content after last section: type",
                "0061736d01000000 01040160 0000 03020100 0a04010200ff | function 0 at byte 0x17: illegal opcode 0xff",
                "0061736d01000000 01040160 0000 03020100 0a0a010801ffffffff0f7f0b | function 0 at byte 0x17: too many"
                        + " locals: more than 50000",
            })
    void whatIsMalformedIsToldWithItsPlace(String hex, String message) {
        byte[] binary = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> WatPrinter.print(binary, Style.FLAT))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage(message);
    }

    @Test
    void deepNestingNeedsNeitherStackNorWideLines() {
        int depth = 30_000;
        byte[] blocks = WatParser.parse("t", "(func " + "(block ".repeat(depth) + ")".repeat(depth + 1));
        byte[] operands = WatParser.parse("t", "(func i32.const 0 " + "i32.eqz ".repeat(depth) + ")");
        for (Style style : Style.values()) {
            assertThat(WatPrinter.print(blocks, style)).hasSizeLessThan(300 * depth);
            assertThat(WatParser.parse("t", WatPrinter.print(blocks, style))).isEqualTo(blocks);
            assertThat(WatParser.parse("t", WatPrinter.print(operands, style))).isEqualTo(operands);
        }
    }

    @Test
    void longNamesDoNotStandAtEveryUse() {
        String name = "x".repeat(5000);
        String text = flat("(func $" + name + ") (func " + ("call $" + name + " ").repeat(100) + ")");
        assertThat(text).hasSizeLessThan(10_000).contains("(@name \"" + name + "\")");
        assertThat(new String(WatParser.parse("t", text), StandardCharsets.ISO_8859_1))
                .contains(name);
    }

    @Test
    void longSignaturesAreToldByTheirTypesAlone() {
        String text = flat("(func (param" + " i32".repeat(101) + "))");
        assertThat(text).contains("(func (;0;) (type 0))").hasSizeLessThan(1000);
        assertThat(flat("(func (param" + " i32".repeat(100) + "))")).contains("(type 0) (param i32 i32");
    }

    @Test
    void aTextFarLargerThanItsBinaryIsRefused() {
        Bytes code = new Bytes().u32(100);
        for (int i = 0; i < 100; i++) {
            code.raw(HexFormat.of().parseHex("0601d086037f0b"));
        }
        byte[] binary = new Bytes()
                .raw(hex("010401600000" + "036564" + "00".repeat(100)))
                .u8(10)
                .sized(code.toArray())
                .toArray();
        assertThatThrownBy(() -> WatPrinter.print(binary, Style.FLAT))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageContaining("the text is too large");
    }

    @Test
    void branchHintsStandBeforeTheirBranches() {
        String hint = "(@metadata.code.branch_hint \"\\01\")";
        String text = "(func (local i32) " + hint + " (if (local.get 0) (then)) local.get 0 "
                + hint.replace("\\01", "\\00") + " br_if 0)";
        byte[] binary = WatParser.parse("t", text);
        assertThat(flat(text)).contains("    " + hint + "\n    if (;@1;)\n").doesNotContain("@custom");
        assertThat(folded(text))
                .contains(hint + " (if (;@1;)", hint.replace("\\01", "\\00") + " (br_if 0 (;out;) (local.get 0))");
        assertThat(WatParser.parse("t", flat(text))).isEqualTo(binary);
        assertThat(WatParser.parse("t", folded(text))).isEqualTo(binary);
    }

    @Test
    void branchHintsAstrayAreKeptAsTheyAre() {
        String astray = "(@custom \"metadata.code.branch_hint\" (after func) \"\\01\\00\\01\\01\\01\\00\")";
        assertThat(flat("(func) " + astray)).contains(astray);
    }
}
