package wippy.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions take and give what the specification says. */
class SignaturesTest {
    private static final String[] TYPES = {"", "i32", "i64", "f32", "f64", "v128"};

    private static int signature(Instruction instruction) {
        return switch (instruction.prefix()) {
            case 0 -> Signatures.plain(instruction.code());
            case Instructions.MISC -> Signatures.misc(instruction.code());
            case Instructions.VECTOR -> Signatures.vector(instruction.code());
            default -> Signatures.NONE;
        };
    }

    private static String text(int signature) {
        String operands = "";
        for (int rest = signature >>> Signatures.BITS; rest != 0; rest >>>= Signatures.BITS) {
            operands = TYPES[rest & Signatures.MASK] + " " + operands;
        }
        return operands + "> " + TYPES[signature & Signatures.MASK];
    }

    @ParameterizedTest
    @CsvSource({
        "i32.add, i32 i32 > i32",
        "i32.eqz, i32 > i32",
        "i64.eqz, i64 > i32",
        "i64.lt_u, i64 i64 > i32",
        "f32.ge, f32 f32 > i32",
        "f64.copysign, f64 f64 > f64",
        "f32.sqrt, f32 > f32",
        "i32.wrap_i64, i64 > i32",
        "i64.extend_i32_u, i32 > i64",
        "f32.demote_f64, f64 > f32",
        "f64.promote_f32, f32 > f64",
        "i64.trunc_f64_u, f64 > i64",
        "f32.convert_i64_s, i64 > f32",
        "i64.reinterpret_f64, f64 > i64",
        "f32.reinterpret_i32, i32 > f32",
        "i64.extend32_s, i64 > i64",
        "i32.trunc_sat_f64_u, f64 > i32",
        "i64.trunc_sat_f32_s, f32 > i64",
        "f64.const, > f64",
        "i64.load32_u, > i64",
        "f32.store, f32 >",
        "i64.store8, i64 >",
        "v128.load32_splat, > v128",
        "v128.store, v128 >",
        "v128.load16_lane, v128 > v128",
        "v128.store64_lane, v128 >",
        "v128.load64_zero, > v128",
        "v128.const, > v128",
        "i8x16.shuffle, v128 v128 > v128",
        "i64x2.splat, i64 > v128",
        "f32x4.splat, f32 > v128",
        "i16x8.extract_lane_u, v128 > i32",
        "i64x2.replace_lane, v128 i64 > v128",
        "f64x2.extract_lane, v128 > f64",
        "v128.bitselect, v128 v128 v128 > v128",
        "v128.any_true, v128 > i32",
        "v128.not, v128 > v128",
        "v128.andnot, v128 v128 > v128",
        "i8x16.popcnt, v128 > v128",
        "i16x8.bitmask, v128 > i32",
        "i64x2.all_true, v128 > i32",
        "i32x4.shr_u, v128 i32 > v128",
        "i16x8.narrow_i32x4_s, v128 v128 > v128",
        "i32x4.extend_high_i16x8_u, v128 > v128",
        "i16x8.extadd_pairwise_i8x16_s, v128 > v128",
        "i64x2.extmul_low_i32x4_s, v128 v128 > v128",
        "f32x4.nearest, v128 > v128",
        "f64x2.trunc, v128 > v128",
        "f32x4.pmin, v128 v128 > v128",
        "i32x4.trunc_sat_f64x2_s_zero, v128 > v128",
        "f64x2.convert_low_i32x4_u, v128 > v128",
        "f32x4.demote_f64x2_zero, v128 > v128",
        "f64x2.promote_low_f32x4, v128 > v128",
        "i8x16.relaxed_swizzle, v128 v128 > v128",
        "i32x4.relaxed_trunc_f32x4_u, v128 > v128",
        "f64x2.relaxed_nmadd, v128 v128 v128 > v128",
        "i32x4.relaxed_laneselect, v128 v128 v128 > v128",
        "i16x8.relaxed_dot_i8x16_i7x16_s, v128 v128 > v128",
        "i32x4.relaxed_dot_i8x16_i7x16_add_s, v128 v128 v128 > v128",
        "i64x2.abs, v128 > v128",
        "i64x2.ge_s, v128 v128 > v128",
    })
    void tellsOperandsAndResult(String name, String signature) {
        assertThat(text(signature(Instructions.named(name).orElseThrow())).strip())
                .isEqualTo(signature);
    }

    @Test
    void knowsAllNumbersAndVectors() {
        assertThat(Instructions.names())
                .map(name -> Instructions.named(name).orElseThrow())
                .filteredOn(each -> each.prefix() == Instructions.VECTOR
                        || each.prefix() == 0 && each.code() >= 0x41 && each.code() <= 0xc4)
                .hasSizeGreaterThan(380)
                .allSatisfy(each -> assertThat(signature(each)).as(each.name()).isNotEqualTo(Signatures.NONE));
    }

    @Test
    void knowsNothingOfOthers() {
        assertThat(Signatures.plain(0x10)).isEqualTo(Signatures.NONE);
        assertThat(Signatures.misc(8)).isEqualTo(Signatures.NONE);
        assertThat(Signatures.misc(-1)).isEqualTo(Signatures.NONE);
        assertThat(Signatures.vector(0x9a)).isEqualTo(Signatures.NONE);
        assertThat(Signatures.vector(0x114)).isEqualTo(Signatures.NONE);
        assertThat(Signatures.vector(Integer.MIN_VALUE)).isEqualTo(Signatures.NONE);
    }
}
