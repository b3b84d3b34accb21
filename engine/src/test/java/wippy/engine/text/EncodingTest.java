package wippy.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings with something unusual about them, written out by hand from chapter 5 of the specification. */
class EncodingTest {
    private static final String HEADER = "0061736d01000000";
    private static final String MANY_TYPES = "(type (func)) ".repeat(65);

    private static String hex(String text) {
        return HexFormat.of().formatHex(WatParser.parse("t.wat", text));
    }

    /** The content of a section of a binary. */
    private static String section(int id, String text) {
        byte[] binary = WatParser.parse("t.wat", text);
        BinaryReader in = new BinaryReader(binary, 8, binary.length, "test");
        while (!in.atEnd()) {
            int found = in.u8();
            byte[] content = in.bytes(in.u32());
            if (found == id) {
                return HexFormat.of().formatHex(content);
            }
        }
        return "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // signed numbers
                "i32.const 63 | 413f",
                "i32.const 64 | 41c000",
                "i32.const -64 | 4140",
                "i32.const -65 | 41bf7f",
                "i32.const 0xffffffff | 417f",
                "i32.const 0x80000000 | 418080808078",
                "i64.const -0x8000000000000000 | 428080808080808080807f",
                "i64.const 0xffffffffffffffff | 427f",
                "f32.const nan:0x1 | 430100807f",
                "f64.const -inf | 44000000000000f0ff",
                "v128.const i16x8 1 2 3 4 5 6 7 -1 | fd0c01000200030004000500060007 00ffff",
                // types of blocks
                "block end | 02400b",
                "loop (result v128) end | 037b0b",
                "block (result funcref) end | 02700b",
                "block (result (ref null 1)) end | 0263010b",
                "block (result (ref extern)) end | 02646f0b",
                "block (type 64) end | 02c0000b",
                "if else end | 0440050b",
                "if (type 2) end | 04020b",
                // memories and lanes
                "i32.load offset=128 align=1 | 28008001",
                "i32.load 1 | 28420100",
                "i64.load 1 offset=1 align=2 | 29410101",
                "i64.load offset=0xffffffffffffffff | 2903ffffffffffffffffff01",
                "v128.load8_lane 1 offset=2 15 | fd5440010 20f",
                "v128.load64_zero | fd5d0300",
                "memory.size 1 | 3f01",
                "memory.copy 1 0 | fc0a0100",
                "memory.init 1 0 | fc080001",
                "memory.init 0 | fc080000",
                "memory.fill 1 | fc0b01",
                "i8x16.extract_lane_u 15 | fd160f",
                "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 | fd0d000102030405060708090a0b0c0d0e1f",
                "i64x2.extmul_high_i32x4_u | fddf01",
                "i8x16.relaxed_swizzle | fd8002",
                "i32x4.relaxed_dot_i8x16_i7x16_add_s | fd9302",
                // tables
                "table.init 1 0 | fc0c0001",
                "table.copy 1 0 | fc0e0100",
                "table.fill | fc1100",
                "table.get 1 | 2501",
                "call_indirect (type 2) | 110200",
                "call_indirect 1 (type 2) | 110201",
                "return_call_indirect 1 (type 2) | 130201",
                // references and garbage collection
                "ref.null func | d070",
                "ref.null 64 | d0c000",
                "ref.null nofunc | d073",
                "ref.null noexn | d074",
                "ref.test (ref any) | fb146e",
                "ref.test anyref | fb156e",
                "ref.cast (ref 64) | fb16c000",
                "ref.cast nullref | fb1771",
                "br_on_cast 0 anyref (ref i31) | fb1801006e6c",
                "br_on_cast_fail 0 (ref any) eqref | fb1902006e6d",
                "br_on_cast 0 structref arrayref | fb1803006b6a",
                "struct.get_u 1 0 | fb040100",
                "array.new_fixed 0 128 | fb08008001",
                "array.new_data 0 0 | fb090000",
                "array.copy 1 2 | fb110102",
                "array.init_elem 1 0 | fb130100",
                "extern.convert_any | fb1b",
                "call_ref 2 | 1402",
                "return_call_ref 2 | 1502",
                "ref.as_non_null | d4",
                "br_on_non_null 0 | d600",
                // the rest
                "select | 1b",
                "select (result i32) | 1c017f",
                "select (result) | 1c00",
                "br_table 0 | 0e0000",
                "br_table 0 1 2 | 0e02000102",
                "try_table (catch 0 0) (catch_ref 0 1) (catch_all 0) (catch_all_ref 1) end"
                        + " | 1f4004000000 010001020003010b",
                "throw_ref | 0a",
                "i64.trunc_sat_f64_u | fc07",
                "i64.extend32_s | c4",
            })
    void instructions(String text, String expected) {
        String module = MANY_TYPES + "(memory 1) (memory 1) (table 1 funcref) (table 1 funcref) (tag) (data \"\")"
                + " (elem func) (func " + text + ")";
        String code = section(10, module);
        String body = expected.replace(" ", "") + "0b";
        assertThat(code).isEqualTo(String.format("01%02x00%s", body.length() / 2 + 1, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(type (func (param i32 i64) (result f32 f64))) | 0160027f7e027d7c",
                "(type (sub final (func))) | 01600000",
                "(type (sub (func))) | 015000600000",
                "(type (func)) (type (sub final 0 (func))) | 02600000 4f0100600000",
                "(rec (type (func)) (type (array i8))) | 014e026000005e7800",
                "(rec) | 014e00",
                "(type (struct (field i8 (mut i16)) (field (mut (ref null 0))))) | 015f03780077016300 01",
                "(type (func (param funcref (ref func) (ref null extern) exnref v128))) | 016005706470 6f697b00",
                "(func (param i32)) (func (param i32)) | 0160017f00",
                "(func (param i32) block (result i32 i32) end) (tag (param f32)) (type (func)) (func (param i64))"
                        + " | 05600000 60017f00 6000027f7f 60017d00 60017e00",
                "(rec (type (func (param i32)))) (func (param i32)) | 014e0160017f00",
            })
    void types(String text, String expected) {
        assertThat(section(1, text)).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | (memory 1) | 010001",
                "5 | (memory 1 2) | 01010102",
                "5 | (memory 1 2 shared) | 01030102",
                "5 | (memory i64 1) | 010401",
                "5 | (memory i64 0 0x1_0000_0000_0000) | 01050080808080808040",
                "5 | (memory 3 (pagesize 1)) | 01080300",
                "5 | (memory i64 1 2 (pagesize 65536)) | 010d010210",
                "5 | (memory (data \"abc\")) | 01010101",
                "5 | (memory (pagesize 1) (data \"abc\")) | 0109030300",
                "4 | (table 1 funcref) | 01700001",
                "4 | (table i64 1 2 externref) | 016f050102",
                "4 | (table 1 (ref func) (ref.func 0)) (func) | 0140006470000 1d2000b",
                "4 | (table funcref (elem 0 0)) (func) | 0170010202",
                "13 | (type (func)) (tag (type 0)) | 010000",
                "6 | (global (mut i32) (i32.const 1)) | 017f0141010b",
                "6 | (global i32 i32.const 1 i32.const 2 i32.add) | 017f00410141026a0b",
                "7 | (memory (export \"a\") (export \"\") 1) | 0201610200000200",
                "9 | (elem (i32.const 0) 0 0) (table 1 funcref) (func) | 010041000b020000",
                "9 | (elem func 0) (func) | 0101000100",
                "9 | (elem (table 1) (i32.const 0) func 0) (table 1 funcref) (table 1 funcref) (func)"
                        + " | 0102 0141000b000100",
                "9 | (elem declare func 0) (func) | 0103000100",
                "9 | (elem (i32.const 0) funcref (ref.null func)) (table 1 funcref) | 010441000b01d0700b",
                "9 | (elem externref (ref.null extern)) | 01056f01d06f0b",
                "9 | (elem (i32.const 0) externref (item ref.null extern)) (table 1 externref)"
                        + " | 01060041000b6f01d06f0b",
                "9 | (elem declare funcref (ref.func 0)) (func) | 01077001d2000b",
                "11 | (data \"a\" \"b\") | 0101026162",
                "11 | (memory 1) (data (i32.const 0) \"\") | 010041000b00",
                "11 | (memory 1) (memory 1) (data (memory 1) (i32.const 0) \"\") | 01020141000b00",
                "12 | (data \"\") (func data.drop 0) | 01",
                "12 | (data \"\") (func) | ",
                "10 | (func (local i32 i32) (local $x i64) (local i32)) | 01080302 7f017e017f0b",
                "2 | (import \"\" \"m\" (tag (type 0))) (type (func)) | 0100016d040000",
                "2 | (global (import \"a\" \"b\") (mut i64)) | 0101610162037e01",
            })
    void sections(int id, String text, String expected) {
        assertThat(section(id, text)).isEqualTo(expected == null ? "" : expected.replace(" ", ""));
    }

    @Test
    void namesOfEverything() {
        String text = """
            (module $m
              (type $t (struct (field i32) (field $f i32))) (type $u (func (param i32)))
              (table $tb 1 funcref) (memory $me 1) (tag $tg (type $u)) (global $g i32 (i32.const 0))
              (elem $e func) (data $d "")
              (func (type $u))
              (func $fn (type $u) (param $p i32) (local i32) (local $l i32)
                block end block $b end (if (block $c (result i32) (i32.const 1)) (then))))
            """;
        assertThat(section(0, text))
                .isEqualTo(
                        "046e616d65" // name
                                + "0002016d" // module m
                                + "0105010102666e" // function 1 fn
                                + "020901010200017002016c" // locals of function 1: 0 p, 2 l
                                + "030901010201016202 0163".replace(" ", "") // labels of function 1: 1 b, 2 c
                                + "04070200017401 0175".replace(" ", "") // types 0 t, 1 u
                                + "0505010002" + "7462" // table 0 tb
                                + "0605010002" + "6d65" // memory 0 me
                                + "070401000167" // global 0 g
                                + "080401000165" // elem 0 e
                                + "090401000164" // data 0 d
                                + "0a060100010101 66".replace(" ", "") // fields of type 0: 1 f
                                + "0b05010002" + "7467"); // tag 0 tg
    }

    @Test
    void branchHintsByTheirPlacesInTheBody() {
        String text = "(func (param i32) (local i64) (@metadata.code.branch_hint \"\\01\") (if (local.get 0) (then))"
                + " local.get 0 (@metadata.code.branch_hint \"\\00\") br_if 0)";
        String name = "196d657461646174612e636f64652e6272616e63685f68696e74";
        assertThat(section(0, text)).isEqualTo(name + "01" + "00" + "02" + "050101" + "0a0100");
        assertThat(section(10, text)).isEqualTo("010d" + "01017e" + "2000" + "04400b" + "2000" + "0d00" + "0b");
    }

    @Test
    void customSectionsBetweenTheOthers() {
        String text =
                "(@custom \"z\" \"9\") (func) (@custom \"b\" (after func)) (@custom \"a\" (before first) \"1\" \"2\")"
                        + " (@custom \"c\" (before code)) (memory $m 1)";
        assertThat(hex(text))
                .isEqualTo(HEADER + "0004016131 32".replace(" ", "") + "010401600000" + "03020100" + "00020162"
                        + "0503010001" + "00020163" + "0a040102000b" + "000b046e616d650604010001 6d".replace(" ", "")
                        + "0003017a39");
    }
}
