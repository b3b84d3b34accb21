package wippy.engine.differential;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Expressions of vectors for {@link ProgramGenerator}: no arithmetic on floats, which may give any NaN. */
final class VectorExpressions {
    private static final List<String> INTEGERS = List.of("i8x16", "i16x8", "i32x4", "i64x2");
    private static final List<String> ANY_SHAPE = List.of("add", "sub", "eq", "ne", "lt_s", "gt_s", "le_s", "ge_s");
    private static final List<String> ONE = List.of(
            "v128.not",
            "i8x16.abs",
            "i16x8.neg",
            "i8x16.popcnt",
            "i64x2.abs",
            "i16x8.extend_low_i8x16_s",
            "i32x4.extend_high_i16x8_u",
            "i64x2.extend_low_i32x4_u",
            "i16x8.extadd_pairwise_i8x16_s",
            "i32x4.extadd_pairwise_i16x8_u",
            "i32x4.trunc_sat_f32x4_s",
            "i32x4.trunc_sat_f64x2_u_zero",
            "f32x4.convert_i32x4_u",
            "f64x2.convert_low_i32x4_s");
    private static final List<String> TWO = List.of(
            "v128.and",
            "v128.or",
            "v128.xor",
            "v128.andnot",
            "i8x16.swizzle",
            "i8x16.add_sat_s",
            "i8x16.sub_sat_u",
            "i8x16.min_u",
            "i16x8.max_s",
            "i8x16.avgr_u",
            "i16x8.mul",
            "i32x4.mul",
            "i64x2.mul",
            "i8x16.narrow_i16x8_s",
            "i16x8.narrow_i32x4_u",
            "i16x8.q15mulr_sat_s",
            "i32x4.dot_i16x8_s",
            "i16x8.extmul_low_i8x16_u",
            "i32x4.extmul_high_i16x8_s",
            "i64x2.extmul_low_i32x4_s",
            "f32x4.lt",
            "f64x2.ge");
    private static final List<String> TESTS = List.of(
            "v128.any_true", "i8x16.all_true", "i64x2.all_true", "i8x16.bitmask", "i16x8.bitmask", "i32x4.bitmask");
    private static final List<String> LOADS = List.of(
            "load",
            "load8x8_s",
            "load16x4_u",
            "load32x2_s",
            "load8_splat",
            "load64_splat",
            "load32_zero",
            "load64_zero");

    private final Random random;
    private final BiFunction<ProgramGenerator.Type, Integer, String> values;

    /** @param values makes an expression of a type at a depth */
    VectorExpressions(Random random, BiFunction<ProgramGenerator.Type, Integer, String> values) {
        this.random = random;
        this.values = values;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String vector(int depth) {
        return values.apply(ProgramGenerator.Type.V128, depth + 1);
    }

    private String integer(int depth) {
        return values.apply(ProgramGenerator.Type.I32, depth + 1);
    }

    String constant() {
        return "(v128.const i64x2 %d %d)".formatted(random.nextLong() >> random.nextInt(64), random.nextLong());
    }

    String load() {
        return one(LOADS);
    }

    /** An instruction on one lane of memory, with a lane. */
    String lane(String loadOrStore, String offset) {
        int logarithm = random.nextInt(4);
        return "v128.%s%d_lane%s %d".formatted(loadOrStore, 8 << logarithm, offset, random.nextInt(16 >> logarithm));
    }

    /** A vector. */
    String operation(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "(%s %s)".formatted(one(ONE), vector(depth));
            case 1 -> "(%s.%s %s %s)".formatted(one(INTEGERS), one(ANY_SHAPE), vector(depth), vector(depth));
            case 2 ->
                "(%s.%s %s %s)"
                        .formatted(one(INTEGERS), one(List.of("shl", "shr_s", "shr_u")), vector(depth), integer(depth));
            case 3 -> "(v128.bitselect %s %s %s)".formatted(vector(depth), vector(depth), vector(depth));
            case 4 -> shuffle(depth);
            case 5 -> "(i32x4.splat %s)".formatted(integer(depth));
            case 6 -> "(i16x8.replace_lane %d %s %s)".formatted(random.nextInt(8), vector(depth), integer(depth));
            default -> "(%s %s %s)".formatted(one(TWO), vector(depth), vector(depth));
        };
    }

    /** Bytes that move together by 1, 2, 4 or 8, some of them in reverse. */
    private String shuffle(int depth) {
        StringBuilder lanes = new StringBuilder("(i8x16.shuffle");
        int width = 1 << random.nextInt(4);
        for (int done = 0; done < 16; done += width) {
            boolean aligned = random.nextInt(4) > 0;
            int first = aligned ? random.nextInt(32 / width) * width : random.nextInt(33 - width);
            boolean reversed = random.nextInt(3) == 0;
            for (int i = 0; i < width; i++) {
                lanes.append(' ').append(first + (reversed ? width - 1 - i : i));
            }
        }
        return lanes + " " + vector(depth) + " " + vector(depth) + ")";
    }

    /** An {@code i32} of a vector. */
    String narrow(int depth) {
        return random.nextBoolean()
                ? "(%s %s)".formatted(one(TESTS), vector(depth))
                : "(i8x16.extract_lane_s %d %s)".formatted(random.nextInt(16), vector(depth));
    }

    /** An {@code i64} of a vector. */
    String wide(int depth) {
        return "(i64x2.extract_lane %d %s)".formatted(random.nextInt(2), vector(depth));
    }
}
