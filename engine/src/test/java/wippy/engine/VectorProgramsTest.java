package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors go wherever values go, and each shape of instruction computes what the specification says. */
class VectorProgramsTest {
    private static final String DATA = "\"\\01\\02\\03\\04\\05\\06\\07\\88\\09\\0a\\0b\\0c\\0d\\0e\\0f\\90\"";

    private static WasmInstance withMemory(String functions) {
        return Wat.instance("(module (memory 1) (data (i32.const 8) " + DATA + ") " + functions + ")");
    }

    private static long[] run(String result, String body) {
        return Wat.call(withMemory("(func (export \"run\") (result " + result + ") " + body + ")"), "run");
    }

    private static long number(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(i32x4.add (v128.const i32x4 1 2 3 4) (v128.const i32x4 10 20 30 -5))"
                        + " | 0x160000000b | 0xffffffff00000021",
                "(i64x2.shl (v128.const i64x2 3 -1) (i32.const 65)) | 6 | -2",
                "(v128.not (v128.const i64x2 0 -1)) | -1 | 0",
                "(v128.bitselect (v128.const i64x2 12 3) (v128.const i64x2 10 5) (v128.const i64x2 6 0)) | 12 | 5",
                "(i16x8.extend_low_i8x16_s (v128.const i8x16 1 -1 2 -2 3 -3 4 -4 9 9 9 9 9 9 9 9))"
                        + " | 0xfffe0002ffff0001 | 0xfffc0004fffd0003",
                "(i32x4.extmul_high_i16x8_u (v128.const i16x8 0 0 0 0 -1 1 2 3) (v128.const i16x8 0 0 0 0 2 2 2 2))"
                        + " | 0x20001fffe | 0x600000004",
                "(i8x16.narrow_i16x8_u (v128.const i16x8 -1 0 255 256 1 2 3 4)"
                        + " (v128.const i16x8 -5 127 128 32767 0 0 0 9)) | 0x04030201ffff0000 | 0x09000000ff807f00",
                "(i64x2.splat (i64.const 5)) | 5 | 5",
                "(i8x16.splat (i32.const 0x1ff)) | -1 | -1",
                "(i8x16.shuffle 31 30 29 28 27 26 25 24 0 0 0 0 0 0 0 1"
                        + " (v128.const i64x2 0x0201 0) (v128.const i64x2 0 0x0807060504030201))"
                        + " | 0x0102030405060708 | 0x0201010101010101",
                "(i8x16.shuffle 3 2 1 0 7 6 5 4 31 30 29 28 27 26 25 24"
                        + " (v128.const i64x2 0x0807060504030201 0) (v128.const i64x2 0 0x1817161514131211))"
                        + " | 0x0506070801020304 | 0x1112131415161718",
                "(i8x16.shuffle 12 13 14 15 16 17 18 19 4 5 6 7 28 29 30 31"
                        + " (v128.const i32x4 1 2 3 4) (v128.const i32x4 5 6 7 8)) | 0x500000004 | 0x800000002",
                "(i8x16.shuffle 5 6 7 8 9 10 11 12 8 9 10 11 12 13 14 15"
                        + " (v128.const i64x2 0x0807060504030201 0x1817161514131211) (v128.const i64x2 0 0))"
                        + " | 0x1514131211080706 | 0x1817161514131211",
                "(i8x16.swizzle (v128.const i64x2 0x0807060504030201 0) (v128.const i64x2 0x1010101010100107 0))"
                        + " | 0x0208 | 0x0101010101010101",
                "(i16x8.replace_lane 5 (v128.const i64x2 0 0) (i32.const 0x12345)) | 0 | 0x23450000",
                "(i32x4.trunc_sat_f64x2_s_zero (v128.const f64x2 -1.5 1e300)) | 0x7fffffffffffffff | 0",
                "(f64x2.relaxed_madd (v128.const f64x2 2 3) (v128.const f64x2 4 5) (v128.const f64x2 1 1))"
                        + " | 0x4022000000000000 | 0x4030000000000000",
                "(i8x16.relaxed_laneselect (v128.const i64x2 0x1122 7) (v128.const i64x2 0x3344 8)"
                        + " (v128.const i64x2 0xff 0)) | 0x3322 | 8",
            })
    void everyShapeComputes(String instruction, String low, String high) {
        assertThat(run("v128", instruction)).containsExactly(number(low), number(high));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i32 | (i8x16.extract_lane_s 7 (v128.load (i32.const 8))) | -120",
                "i32 | (i8x16.extract_lane_u 15 (v128.load (i32.const 8))) | 144",
                "i32 | (i8x16.bitmask (v128.load (i32.const 8))) | 0x8080",
                "i32 | (i32x4.all_true (v128.const i32x4 1 2 0 4)) | 0",
                "i32 | (v128.any_true (v128.const i32x4 0 0 0 4)) | 1",
                "i64 | (i64x2.extract_lane 1 (v128.const i64x2 3 -4)) | -4",
                "f32 | (f32x4.extract_lane 2 (v128.const f32x4 0 0 1.5 0)) | 0x3fc00000",
                "f64 | (f64x2.extract_lane 1 (f64x2.sqrt (v128.const f64x2 4 9))) | 0x4008000000000000",
            })
    void vectorsGiveNumbers(String type, String instruction, String expected) {
        long[] results = run(type, instruction);
        assertThat(results).hasSize(1);
        assertThat(type.endsWith("32") ? (int) results[0] : results[0]).isEqualTo(number(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v128.load | 0x8807060504030201 | 0x900f0e0d0c0b0a09",
                "v128.load8x8_s | 0x0004000300020001 | 0xff88000700060005",
                "v128.load16x4_u | 0x0000040300000201 | 0x0000880700000605",
                "v128.load32x2_s | 0x04030201 | 0xffffffff88070605",
                "v128.load8_splat offset=7 | 0x8888888888888888 | 0x8888888888888888",
                "v128.load16_splat offset=6 | 0x8807880788078807 | 0x8807880788078807",
                "v128.load32_splat | 0x0403020104030201 | 0x0403020104030201",
                "v128.load64_splat | 0x8807060504030201 | 0x8807060504030201",
                "v128.load32_zero offset=4 | 0x88070605 | 0",
                "v128.load64_zero | 0x8807060504030201 | 0",
            })
    void loadsMakeVectors(String load, String low, String high) {
        assertThat(run("v128", "(" + load + " (i32.const 8))")).containsExactly(number(low), number(high));
    }

    @Test
    void lanesAreLoadedAndStored() {
        assertThat(run("v128", "(v128.load16_lane 6 (i32.const 14) (v128.const i64x2 -1 -1))"))
                .containsExactly(-1, number("0xffff8807ffffffff"));
        assertThat(run("i64", """
            (v128.store32_lane 3 (i32.const 40) (v128.const i32x4 1 2 3 -4))
            (v128.store8_lane 9 (i32.const 45) (v128.const i8x16 0 1 2 3 4 5 6 7 8 0x99 0 0 0 0 0 0))
            (i64.load (i32.const 40))\
            """)).containsExactly(number("0x9900fffffffc"));
    }

    @Test
    void accessesAreInsideOfTheMemoryWhole() {
        WasmInstance instance = withMemory("""
            (func (export "load") (param i32) (result v128) (v128.load (local.get 0)))
            (func (export "store") (param i32) (v128.store (local.get 0) (v128.const i64x2 -1 -1)))
            (func (export "lane") (param i32) (v128.store64_lane offset=8 0 (local.get 0) (v128.const i64x2 -1 -1)))
            (func (export "last") (result i64) (i64.load (i32.const 65528)))
            """);
        assertThat(Wat.call(instance, "load", 65_520)).containsExactly(0, 0);
        for (String name : List.of("load", "store", "lane")) {
            for (long address : new long[] {65_521, 0xffff_fff0L, -1}) {
                assertThatThrownBy(() -> Wat.call(instance, name, address))
                        .isInstanceOf(WasmException.Trap.class)
                        .hasMessageStartingWith("out of bounds memory access");
            }
        }
        assertThat(Wat.call(instance, "last")).containsExactly(0);
        Wat.call(instance, "store", 65_520);
        assertThat(Wat.call(instance, "last")).containsExactly(-1);
    }

    @Test
    void vectorsCrossBlocksBranchesLocalsAndGlobals() {
        WasmInstance instance = Wat.instance("""
            (module
              (global $g (mut v128) (v128.const i64x2 1 2))
              (global $shared (export "shared") (mut v128) (v128.const i64x2 3 4))
              (func (export "select") (param i32) (result v128)
                (select (global.get $g) (v128.const i64x2 7 8) (local.get 0)))
              (func (export "if") (param i32 v128) (result i64 v128 i32)
                (i64.const 5)
                (if (result v128) (local.get 0) (then (local.get 1)) (else (global.get $shared)))
                (i32.const 6))
              (func (export "br") (param i32 v128) (result v128)
                (block (result v128)
                  (br_if 0 (i64x2.add (local.get 1) (v128.const i64x2 1 1)) (local.get 0))
                  (i64x2.neg)))
              (func (export "table") (param i32 v128) (result v128)
                (i64x2.neg (block $out (result v128)
                  (i64x2.add (v128.const i64x2 10 20)
                    (block $in (result v128) (local.get 1) (br_table $in $out (local.get 0)))))))
              (func (export "loop") (param i32) (result v128)
                (v128.const i64x2 0 1)
                (loop (param v128) (result v128)
                  (i64x2.add (v128.const i64x2 1 2))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
              (func (export "set") (param v128) (result v128)
                (local v128)
                (global.set $g (local.tee 1 (local.get 0)))
                (global.set $shared (i64x2.add (global.get $g) (local.get 1)))
                (global.get $shared)))
            """);
        assertThat(Wat.call(instance, "select", 1)).containsExactly(1, 2);
        assertThat(Wat.call(instance, "select", 0)).containsExactly(7, 8);
        assertThat(Wat.call(instance, "if", 1, 11, 12)).containsExactly(5, 11, 12, 6);
        assertThat(Wat.call(instance, "if", 0, 11, 12)).containsExactly(5, 3, 4, 6);
        assertThat(Wat.call(instance, "br", 1, 11, 12)).containsExactly(12, 13);
        assertThat(Wat.call(instance, "br", 0, 11, 12)).containsExactly(-12, -13);
        assertThat(Wat.call(instance, "table", 0, 1, 2)).containsExactly(-11, -22);
        assertThat(Wat.call(instance, "table", 1, 1, 2)).containsExactly(-1, -2);
        assertThat(Wat.call(instance, "loop", 10)).containsExactly(10, 21);
        assertThat(Wat.call(instance, "set", 40, 50)).containsExactly(80, 100);
        assertThat(Wat.call(instance, "select", 1)).containsExactly(40, 50);
        WasmGlobal shared = (WasmGlobal) instance.export("shared").orElseThrow();
        assertThat(shared.value()).isEqualTo(new V128(80, 100));
    }

    @Test
    void vectorsCrossCallsOfEveryKind() {
        FuncType type = new FuncType(List.of(ValType.V128, ValType.I32), List.of(ValType.V128, ValType.I64));
        WasmFunction host = WasmFunction.host("swap", type, args -> new long[] {args[1], args[0], args[2] + 1});
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module
                      (type $t (func (param v128 i32) (result v128 i64)))
                      (import "host" "swap" (func $swap (type $t)))
                      (table funcref (elem $swap $own))
                      (func $own (type $t) (local.get 0) (i64.extend_i32_s (local.get 1)))
                      (func (export "direct") (type $t) (call $swap (local.get 0) (local.get 1)))
                      (func (export "indirect") (param v128 i32 i32) (result v128 i64)
                        (call_indirect (type $t) (local.get 0) (local.get 1) (local.get 2))))
                    """), Imports.builder().put("host", "swap", host).build());
        assertThat(Wat.call(instance, "direct", 3, 4, 5)).containsExactly(4, 3, 6);
        assertThat(Wat.call(instance, "indirect", 3, 4, 5, 0)).containsExactly(4, 3, 6);
        assertThat(Wat.call(instance, "indirect", 3, 4, 5, 1)).containsExactly(3, 4, 5);
        assertThat(Wat.function(instance, "direct").callValues(new V128(3, 4), 5))
                .containsExactly(new V128(4, 3), 6L);
    }

    /** Each takes four slots of the JVM, which has 255. */
    @Test
    void moreVectorsThanTheJvmHasRoomForAreParameters() {
        String params = String.join(" ", Collections.nCopies(100, "v128"));
        StringBuilder sum = new StringBuilder("(local.get 0)");
        StringBuilder args = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            args.append("(i64x2.splat (i64.const ").append(i).append("))");
            if (i > 0) {
                sum.append(" (i64x2.add (local.get ").append(i).append("))");
            }
        }
        WasmInstance instance = Wat.instance("(module (func $sum (param " + params + ") (result v128) " + sum
                + ") (func (export \"run\") (result v128) (call $sum " + args + ")))");
        assertThat(Wat.call(instance, "run")).containsExactly(4950, 4950);
    }
}
