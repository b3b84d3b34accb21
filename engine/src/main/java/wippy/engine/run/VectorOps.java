package wippy.engine.run;

import java.lang.constant.ClassDesc;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/**
 * How every vector instruction is compiled that is no access of memory; for those, {@link #completing} names the one
 * that makes the vector of what was loaded. Relaxed instructions behave as their strict counterparts; where there is
 * none, {@code madd} rounds twice and {@code dot} takes both operands as signed and wraps.
 */
public final class VectorOps {
    private static final Map<String, VectorOp> BY_NAME = table();
    private static final Map<Integer, VectorOp> BY_CODE = byCode();

    private VectorOps() {}

    /**
     * The entry of an opcode.
     *
     * @param code after the prefix {@link Instructions#VECTOR}
     * @return empty for accesses of memory and for opcodes that are not taken
     */
    public static Optional<VectorOp> coded(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The entry of the instruction of that name. */
    public static Optional<VectorOp> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All entries. */
    public static Collection<VectorOp> all() {
        return BY_NAME.values();
    }

    /**
     * What makes a vector of the number an access of memory loaded, or a number to be stored of a vector. Splats and
     * lanes: as the instruction of that name. {@code v128.load8x8_s} and its like: with the eight bytes loaded as the
     * low half, the high half being of no concern. Empty for {@code v128.load}, {@code v128.store} and
     * {@code v128.load32_zero} and {@code v128.load64_zero}, which put zeros above what they loaded unsigned.
     *
     * @param memoryAccess the name of the instruction, such as {@code v128.load16_splat}
     */
    public static Optional<VectorOp> completing(String memoryAccess) {
        return switch (memoryAccess) {
            case "v128.load8x8_s" -> named("i16x8.extend_low_i8x16_s");
            case "v128.load8x8_u" -> named("i16x8.extend_low_i8x16_u");
            case "v128.load16x4_s" -> named("i32x4.extend_low_i16x8_s");
            case "v128.load16x4_u" -> named("i32x4.extend_low_i16x8_u");
            case "v128.load32x2_s" -> named("i64x2.extend_low_i32x4_s");
            case "v128.load32x2_u" -> named("i64x2.extend_low_i32x4_u");
            case "v128.load8_splat" -> named("i8x16.splat");
            case "v128.load16_splat" -> named("i16x8.splat");
            case "v128.load32_splat" -> named("i32x4.splat");
            case "v128.load64_splat" -> named("i64x2.splat");
            case "v128.load8_lane" -> named("i8x16.replace_lane");
            case "v128.load16_lane" -> named("i16x8.replace_lane");
            case "v128.load32_lane" -> named("i32x4.replace_lane");
            case "v128.load64_lane" -> named("i64x2.replace_lane");
            case "v128.store8_lane" -> named("i8x16.extract_lane_u");
            case "v128.store16_lane" -> named("i16x8.extract_lane_u");
            case "v128.store32_lane" -> named("i32x4.extract_lane");
            case "v128.store64_lane" -> named("i64x2.extract_lane");
            default -> Optional.empty();
        };
    }

    private static Map<Integer, VectorOp> byCode() {
        Map<Integer, VectorOp> map = new HashMap<>();
        BY_NAME.forEach((name, op) ->
                map.put(Instructions.named(name).map(Instruction::code).orElseThrow(), op));
        return Map.copyOf(map);
    }

    private static Map<String, VectorOp> table() {
        Map<String, VectorOp> map = new HashMap<>();
        lanes(map);
        comparisons(map);
        arithmetic(map);
        widths(map);
        floats(map);
        conversions(map);
        relaxed(map);
        return Map.copyOf(map);
    }

    private static void add(Map<String, VectorOp> map, Class<?> owner, VectorShape shape, String instructions) {
        for (String instruction : instructions.strip().split("\\s+", -1)) {
            boolean two = shape.hasTwoHelpers();
            String helper =
                    HelperNames.of(two ? instruction.replace("_low_", "_").replace("_high_", "_") : instruction);
            map.put(
                    instruction,
                    new VectorOp(
                            instruction,
                            shape,
                            ClassDesc.of(owner.getName()),
                            two ? helper + "Low" : helper,
                            two ? helper + "High" : helper));
        }
    }

    private static void lanes(Map<String, VectorOp> map) {
        Class<?> owner = VectorLanes.class;
        add(map, owner, VectorShape.CONSTANT, "v128.const");
        add(map, owner, VectorShape.SHUFFLE, "i8x16.shuffle");
        add(map, owner, VectorShape.SWIZZLE, "i8x16.swizzle");
        add(map, owner, VectorShape.SPLAT_INT, "i8x16.splat i16x8.splat i32x4.splat");
        add(map, owner, VectorShape.SPLAT_LONG, "i64x2.splat");
        add(map, owner, VectorShape.SPLAT_FLOAT, "f32x4.splat");
        add(map, owner, VectorShape.SPLAT_DOUBLE, "f64x2.splat");
        add(map, owner, VectorShape.EXTRACT_INT, """
            i8x16.extract_lane_s i8x16.extract_lane_u i16x8.extract_lane_s i16x8.extract_lane_u i32x4.extract_lane
            """);
        add(map, owner, VectorShape.EXTRACT_LONG, "i64x2.extract_lane");
        add(map, owner, VectorShape.EXTRACT_FLOAT, "f32x4.extract_lane");
        add(map, owner, VectorShape.EXTRACT_DOUBLE, "f64x2.extract_lane");
        add(map, owner, VectorShape.REPLACE_INT, "i8x16.replace_lane i16x8.replace_lane i32x4.replace_lane");
        add(map, owner, VectorShape.REPLACE_LONG, "i64x2.replace_lane");
        add(map, owner, VectorShape.REPLACE_FLOAT, "f32x4.replace_lane");
        add(map, owner, VectorShape.REPLACE_DOUBLE, "f64x2.replace_lane");
        add(map, owner, VectorShape.LANEWISE1, "v128.not");
        add(map, owner, VectorShape.LANEWISE2, "v128.and v128.andnot v128.or v128.xor");
        add(map, owner, VectorShape.LANEWISE3, "v128.bitselect");
        add(map, owner, VectorShape.TEST, """
            v128.any_true i8x16.all_true i16x8.all_true i32x4.all_true i64x2.all_true
            i8x16.bitmask i16x8.bitmask i32x4.bitmask i64x2.bitmask
            """);
    }

    private static void comparisons(Map<String, VectorOp> map) {
        add(map, VectorComparisons.class, VectorShape.LANEWISE2, """
            i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s
            i8x16.ge_u i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u
            i16x8.ge_s i16x8.ge_u i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s
            i32x4.le_u i32x4.ge_s i32x4.ge_u i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s
            """);
    }

    private static void arithmetic(Map<String, VectorOp> map) {
        Class<?> owner = VectorArithmetic.class;
        add(map, owner, VectorShape.LANEWISE1, """
            i8x16.abs i8x16.neg i8x16.popcnt i16x8.abs i16x8.neg i32x4.abs i32x4.neg i64x2.abs i64x2.neg
            """);
        add(map, owner, VectorShape.SHIFT, """
            i8x16.shl i8x16.shr_s i8x16.shr_u i16x8.shl i16x8.shr_s i16x8.shr_u
            i32x4.shl i32x4.shr_s i32x4.shr_u i64x2.shl i64x2.shr_s i64x2.shr_u
            """);
        add(map, owner, VectorShape.LANEWISE2, """
            i8x16.add i8x16.add_sat_s i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u
            i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u i8x16.avgr_u
            i16x8.add i16x8.add_sat_s i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u i16x8.mul
            i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u i16x8.avgr_u
            i32x4.add i32x4.sub i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u
            i64x2.add i64x2.sub i64x2.mul
            """);
    }

    private static void widths(Map<String, VectorOp> map) {
        Class<?> owner = VectorWidths.class;
        add(map, owner, VectorShape.WIDEN_LOW, """
            i16x8.extend_low_i8x16_s i16x8.extend_low_i8x16_u i32x4.extend_low_i16x8_s i32x4.extend_low_i16x8_u
            i64x2.extend_low_i32x4_s i64x2.extend_low_i32x4_u
            """);
        add(map, owner, VectorShape.WIDEN_HIGH, """
            i16x8.extend_high_i8x16_s i16x8.extend_high_i8x16_u i32x4.extend_high_i16x8_s
            i32x4.extend_high_i16x8_u i64x2.extend_high_i32x4_s i64x2.extend_high_i32x4_u
            """);
        add(map, owner, VectorShape.WIDEN_LOW2, """
            i16x8.extmul_low_i8x16_s i16x8.extmul_low_i8x16_u i32x4.extmul_low_i16x8_s i32x4.extmul_low_i16x8_u
            i64x2.extmul_low_i32x4_s i64x2.extmul_low_i32x4_u
            """);
        add(map, owner, VectorShape.WIDEN_HIGH2, """
            i16x8.extmul_high_i8x16_s i16x8.extmul_high_i8x16_u i32x4.extmul_high_i16x8_s
            i32x4.extmul_high_i16x8_u i64x2.extmul_high_i32x4_s i64x2.extmul_high_i32x4_u
            """);
        add(map, owner, VectorShape.LANEWISE1, """
            i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u
            i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u
            """);
        add(map, owner, VectorShape.LANEWISE2, "i32x4.dot_i16x8_s i16x8.q15mulr_sat_s");
        add(map, owner, VectorShape.NARROW, """
            i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u
            """);
    }

    private static void floats(Map<String, VectorOp> map) {
        Class<?> owner = VectorFloats.class;
        add(map, owner, VectorShape.LANEWISE1, """
            f32x4.abs f32x4.neg f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest f32x4.sqrt
            f64x2.abs f64x2.neg f64x2.ceil f64x2.floor f64x2.trunc f64x2.nearest f64x2.sqrt
            """);
        add(map, owner, VectorShape.LANEWISE2, """
            f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge
            f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max f32x4.pmin f32x4.pmax
            f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge
            f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max f64x2.pmin f64x2.pmax
            """);
    }

    private static void conversions(Map<String, VectorOp> map) {
        Class<?> owner = VectorConversions.class;
        add(map, owner, VectorShape.LANEWISE1, """
            i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u
            """);
        add(map, owner, VectorShape.WIDEN_LOW, """
            f64x2.promote_low_f32x4 f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u
            """);
        add(map, owner, VectorShape.NARROW_ZERO, """
            f32x4.demote_f64x2_zero i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero
            """);
    }

    private static void relaxed(Map<String, VectorOp> map) {
        add(map, VectorFloats.class, VectorShape.LANEWISE3, """
            f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd
            """);
        add(map, VectorWidths.class, VectorShape.LANEWISE2, "i16x8.relaxed_dot_i8x16_i7x16_s");
        add(map, VectorWidths.class, VectorShape.LANEWISE3, "i32x4.relaxed_dot_i8x16_i7x16_add_s");
        strict(map, "i8x16.relaxed_swizzle", "i8x16.swizzle");
        strict(map, "i32x4.relaxed_trunc_f32x4_s", "i32x4.trunc_sat_f32x4_s");
        strict(map, "i32x4.relaxed_trunc_f32x4_u", "i32x4.trunc_sat_f32x4_u");
        strict(map, "i32x4.relaxed_trunc_f64x2_s_zero", "i32x4.trunc_sat_f64x2_s_zero");
        strict(map, "i32x4.relaxed_trunc_f64x2_u_zero", "i32x4.trunc_sat_f64x2_u_zero");
        strict(map, "i8x16.relaxed_laneselect", "v128.bitselect");
        strict(map, "i16x8.relaxed_laneselect", "v128.bitselect");
        strict(map, "i32x4.relaxed_laneselect", "v128.bitselect");
        strict(map, "i64x2.relaxed_laneselect", "v128.bitselect");
        strict(map, "f32x4.relaxed_min", "f32x4.min");
        strict(map, "f32x4.relaxed_max", "f32x4.max");
        strict(map, "f64x2.relaxed_min", "f64x2.min");
        strict(map, "f64x2.relaxed_max", "f64x2.max");
        strict(map, "i16x8.relaxed_q15mulr_s", "i16x8.q15mulr_sat_s");
    }

    private static void strict(Map<String, VectorOp> map, String relaxed, String counterpart) {
        VectorOp op = map.get(counterpart);
        if (op == null) {
            throw new IllegalArgumentException(counterpart);
        }
        map.put(relaxed, new VectorOp(relaxed, op.shape(), op.owner(), op.lowHelper(), op.highHelper()));
    }
}
