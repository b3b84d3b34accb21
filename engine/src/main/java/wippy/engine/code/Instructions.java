package wippy.engine.code;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All instructions of WebAssembly 3.0, by name and by opcode (specification, appendix A.7). In the lists below opcodes
 * count up from the first; {@code -} stands for one that is not taken, {@code :n} for the alignment of an access.
 */
public final class Instructions {
    /** Prefix of the garbage collection proposal. */
    public static final int GC = 0xfb;

    /** Prefix of saturating truncation, bulk memory and tables. */
    public static final int MISC = 0xfc;

    /** Prefix of vectors. */
    public static final int VECTOR = 0xfd;

    /** Prefix of threads, which is not in the table. */
    public static final int ATOMIC = 0xfe;

    private static final List<Instruction> ALL = table();
    private static final Map<String, Instruction> BY_NAME = byName();
    private static final Map<Integer, Instruction> BY_CODE = byCode();

    private Instructions() {}

    /** The instruction of that name, those that only structure text ({@code else}, {@code end}) included. */
    public static Optional<Instruction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The instruction of that opcode. */
    public static Optional<Instruction> coded(int prefix, int code) {
        return Optional.ofNullable(BY_CODE.get(key(prefix, code)));
    }

    /** All names. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    private static int key(int prefix, int code) {
        return (prefix << 16) | code;
    }

    private static Map<String, Instruction> byName() {
        Map<String, Instruction> map = new HashMap<>();
        ALL.forEach(instruction -> map.putIfAbsent(instruction.name(), instruction));
        return Map.copyOf(map);
    }

    private static Map<Integer, Instruction> byCode() {
        Map<Integer, Instruction> map = new HashMap<>();
        ALL.forEach(instruction -> map.put(key(instruction.prefix(), instruction.code()), instruction));
        return Map.copyOf(map);
    }

    private static List<Instruction> table() {
        List<Instruction> all = new ArrayList<>();
        control(all);
        variables(all);
        numbers(all);
        misc(all);
        gc(all);
        vectorMemory(all);
        vectors(all);
        return List.copyOf(all);
    }

    private static void add(List<Instruction> all, int prefix, int first, Operands operands, String names) {
        int code = first;
        for (String name : names.strip().split("\\s+", -1)) {
            if (!name.equals("-")) {
                int colon = name.indexOf(':');
                all.add(
                        colon < 0
                                ? new Instruction(name, prefix, code, operands, 0)
                                : new Instruction(
                                        name.substring(0, colon),
                                        prefix,
                                        code,
                                        operands,
                                        name.charAt(colon + 1) - '0'));
            }
            code++;
        }
    }

    private static void control(List<Instruction> all) {
        add(all, 0, 0x00, Operands.NONE, "unreachable nop");
        add(all, 0, 0x02, Operands.BLOCK, "block loop if");
        add(all, 0, 0x05, Operands.NONE, "else");
        add(all, 0, 0x08, Operands.TAG, "throw");
        add(all, 0, 0x0a, Operands.NONE, "throw_ref end");
        add(all, 0, 0x0c, Operands.LABEL, "br br_if");
        add(all, 0, 0x0e, Operands.LABELS, "br_table");
        add(all, 0, 0x0f, Operands.NONE, "return");
        add(all, 0, 0x10, Operands.FUNCTION, "call");
        add(all, 0, 0x11, Operands.TYPE_TABLE, "call_indirect");
        add(all, 0, 0x12, Operands.FUNCTION, "return_call");
        add(all, 0, 0x13, Operands.TYPE_TABLE, "return_call_indirect");
        add(all, 0, 0x14, Operands.TYPE, "call_ref return_call_ref");
        add(all, 0, 0x1c, Operands.SELECT, "select"); // the name finds this one, which decides by its operands
        add(all, 0, 0x1a, Operands.NONE, "drop select");
        add(all, 0, 0x1f, Operands.TRY_TABLE, "try_table");
        add(all, 0, 0xd0, Operands.HEAP_TYPE, "ref.null");
        add(all, 0, 0xd1, Operands.NONE, "ref.is_null");
        add(all, 0, 0xd2, Operands.FUNCTION, "ref.func");
        add(all, 0, 0xd3, Operands.NONE, "ref.eq ref.as_non_null");
        add(all, 0, 0xd5, Operands.LABEL, "br_on_null br_on_non_null");
    }

    private static void variables(List<Instruction> all) {
        add(all, 0, 0x20, Operands.LOCAL, "local.get local.set local.tee");
        add(all, 0, 0x23, Operands.GLOBAL, "global.get global.set");
        add(all, 0, 0x25, Operands.TABLE, "table.get table.set");
        add(all, 0, 0x28, Operands.MEMARG, """
            i32.load:2 i64.load:3 f32.load:2 f64.load:3 i32.load8_s:0 i32.load8_u:0 i32.load16_s:1 i32.load16_u:1
            i64.load8_s:0 i64.load8_u:0 i64.load16_s:1 i64.load16_u:1 i64.load32_s:2 i64.load32_u:2 i32.store:2
            i64.store:3 f32.store:2 f64.store:3 i32.store8:0 i32.store16:1 i64.store8:0 i64.store16:1 i64.store32:2
            """);
        add(all, 0, 0x3f, Operands.MEMORY, "memory.size memory.grow");
    }

    private static void numbers(List<Instruction> all) {
        add(all, 0, 0x41, Operands.I32, "i32.const");
        add(all, 0, 0x42, Operands.I64, "i64.const");
        add(all, 0, 0x43, Operands.F32, "f32.const");
        add(all, 0, 0x44, Operands.F64, "f64.const");
        add(all, 0, 0x45, Operands.NONE, """
            i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
            i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
            f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
            i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
            i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
            i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
            i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
            f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt
            f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
            f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt
            f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
            i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u
            i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u
            f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64
            f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32
            i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
            i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s
            """);
    }

    private static void misc(List<Instruction> all) {
        add(all, MISC, 0, Operands.NONE, """
            i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
            i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u
            """);
        add(all, MISC, 8, Operands.DATA_MEMORY, "memory.init");
        add(all, MISC, 9, Operands.DATA, "data.drop");
        add(all, MISC, 10, Operands.MEMORY_MEMORY, "memory.copy");
        add(all, MISC, 11, Operands.MEMORY, "memory.fill");
        add(all, MISC, 12, Operands.ELEM_TABLE, "table.init");
        add(all, MISC, 13, Operands.ELEM, "elem.drop");
        add(all, MISC, 14, Operands.TABLE_TABLE, "table.copy");
        add(all, MISC, 15, Operands.TABLE, "table.grow table.size table.fill");
    }

    private static void gc(List<Instruction> all) {
        add(all, GC, 0, Operands.TYPE, "struct.new struct.new_default");
        add(all, GC, 2, Operands.TYPE_FIELD, "struct.get struct.get_s struct.get_u struct.set");
        add(all, GC, 6, Operands.TYPE, "array.new array.new_default");
        add(all, GC, 8, Operands.TYPE_COUNT, "array.new_fixed");
        add(all, GC, 9, Operands.TYPE_DATA, "array.new_data");
        add(all, GC, 10, Operands.TYPE_ELEM, "array.new_elem");
        add(all, GC, 11, Operands.TYPE, "array.get array.get_s array.get_u array.set");
        add(all, GC, 15, Operands.NONE, "array.len");
        add(all, GC, 16, Operands.TYPE, "array.fill");
        add(all, GC, 17, Operands.TYPE_TYPE, "array.copy");
        add(all, GC, 18, Operands.TYPE_DATA, "array.init_data");
        add(all, GC, 19, Operands.TYPE_ELEM, "array.init_elem");
        for (var cast :
                List.of(entry(20, "ref.test"), entry(21, "ref.test"), entry(22, "ref.cast"), entry(23, "ref.cast"))) {
            add(all, GC, cast.getKey(), Operands.CAST, cast.getValue());
        }
        add(all, GC, 24, Operands.CAST_BRANCH, "br_on_cast br_on_cast_fail");
        add(all, GC, 26, Operands.NONE, "any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u");
    }

    private static void vectorMemory(List<Instruction> all) {
        add(all, VECTOR, 0, Operands.MEMARG, """
            v128.load:4 v128.load8x8_s:3 v128.load8x8_u:3 v128.load16x4_s:3 v128.load16x4_u:3 v128.load32x2_s:3
            v128.load32x2_u:3 v128.load8_splat:0 v128.load16_splat:1 v128.load32_splat:2 v128.load64_splat:3
            v128.store:4
            """);
        add(all, VECTOR, 12, Operands.V128, "v128.const");
        add(all, VECTOR, 13, Operands.LANES, "i8x16.shuffle");
        add(
                all,
                VECTOR,
                14,
                Operands.NONE,
                "i8x16.swizzle i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat");
        add(all, VECTOR, 21, Operands.LANE, """
            i8x16.extract_lane_s i8x16.extract_lane_u i8x16.replace_lane
            i16x8.extract_lane_s i16x8.extract_lane_u i16x8.replace_lane i32x4.extract_lane i32x4.replace_lane
            i64x2.extract_lane i64x2.replace_lane f32x4.extract_lane f32x4.replace_lane
            f64x2.extract_lane f64x2.replace_lane
            """);
        add(all, VECTOR, 84, Operands.MEMARG_LANE, """
            v128.load8_lane:0 v128.load16_lane:1 v128.load32_lane:2 v128.load64_lane:3
            v128.store8_lane:0 v128.store16_lane:1 v128.store32_lane:2 v128.store64_lane:3
            """);
        add(all, VECTOR, 92, Operands.MEMARG, "v128.load32_zero:2 v128.load64_zero:3");
    }

    private static void vectors(List<Instruction> all) {
        add(all, VECTOR, 35, Operands.NONE, """
            i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s i8x16.ge_u
            i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u
            i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u
            f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge
            f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge
            v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect v128.any_true
            """);
        add(all, VECTOR, 94, Operands.NONE, """
            f32x4.demote_f64x2_zero f64x2.promote_low_f32x4
            i8x16.abs i8x16.neg i8x16.popcnt i8x16.all_true i8x16.bitmask i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u
            f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest i8x16.shl i8x16.shr_s i8x16.shr_u i8x16.add
            i8x16.add_sat_s i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u f64x2.ceil f64x2.floor
            i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u f64x2.trunc i8x16.avgr_u
            i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u
            i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u
            i16x8.abs i16x8.neg i16x8.q15mulr_sat_s i16x8.all_true i16x8.bitmask
            i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s
            i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u i16x8.shl i16x8.shr_s i16x8.shr_u i16x8.add
            i16x8.add_sat_s i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u f64x2.nearest i16x8.mul
            i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u - i16x8.avgr_u i16x8.extmul_low_i8x16_s
            i16x8.extmul_high_i8x16_s i16x8.extmul_low_i8x16_u i16x8.extmul_high_i8x16_u
            i32x4.abs i32x4.neg - i32x4.all_true i32x4.bitmask - - i32x4.extend_low_i16x8_s
            i32x4.extend_high_i16x8_s i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u i32x4.shl i32x4.shr_s
            i32x4.shr_u i32x4.add - - i32x4.sub - - - i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u
            i32x4.dot_i16x8_s - i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u
            i32x4.extmul_high_i16x8_u
            i64x2.abs i64x2.neg - i64x2.all_true i64x2.bitmask - - i64x2.extend_low_i32x4_s
            i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u i64x2.extend_high_i32x4_u i64x2.shl i64x2.shr_s
            i64x2.shr_u i64x2.add - - i64x2.sub - - - i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s
            i64x2.ge_s i64x2.extmul_low_i32x4_s i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u
            i64x2.extmul_high_i32x4_u
            f32x4.abs f32x4.neg - f32x4.sqrt f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max
            f32x4.pmin f32x4.pmax
            f64x2.abs f64x2.neg - f64x2.sqrt f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max
            f64x2.pmin f64x2.pmax
            i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u
            i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero f64x2.convert_low_i32x4_s
            f64x2.convert_low_i32x4_u
            i8x16.relaxed_swizzle i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u
            i32x4.relaxed_trunc_f64x2_s_zero i32x4.relaxed_trunc_f64x2_u_zero f32x4.relaxed_madd f32x4.relaxed_nmadd
            f64x2.relaxed_madd f64x2.relaxed_nmadd i8x16.relaxed_laneselect i16x8.relaxed_laneselect
            i32x4.relaxed_laneselect i64x2.relaxed_laneselect f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min
            f64x2.relaxed_max i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s
            i32x4.relaxed_dot_i8x16_i7x16_add_s
            """);
    }
}
