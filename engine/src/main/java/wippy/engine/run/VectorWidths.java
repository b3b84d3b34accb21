package wippy.engine.run;

/**
 * Integer lanes that become wider or narrower, and products that widen. {@code …Low} and {@code …High} give the halves
 * of one result; which half of the operands they take is told by their {@link VectorShape}.
 */
public final class VectorWidths {
    private VectorWidths() {}

    // Extension: of the lower (…Low) or the upper (…High) 32 bits of the half of the operand.

    /** {@code i16x8.extend_i8x16_s}, low half. */
    public static long i16x8ExtendI8x16SLow(long a) {
        return Swar.signed8In16(i16x8ExtendI8x16ULow(a));
    }

    /** {@code i16x8.extend_i8x16_s}, high half. */
    public static long i16x8ExtendI8x16SHigh(long a) {
        return Swar.signed8In16(i16x8ExtendI8x16UHigh(a));
    }

    /** {@code i16x8.extend_i8x16_u}, low half. */
    public static long i16x8ExtendI8x16ULow(long a) {
        return apart8(a & 0xffff_ffffL);
    }

    /** {@code i16x8.extend_i8x16_u}, high half. */
    public static long i16x8ExtendI8x16UHigh(long a) {
        return apart8(a >>> 32);
    }

    /** {@code i32x4.extend_i16x8_s}, low half. */
    public static long i32x4ExtendI16x8SLow(long a) {
        return VectorFloats.pack((short) a, (short) (a >>> 16));
    }

    /** {@code i32x4.extend_i16x8_s}, high half. */
    public static long i32x4ExtendI16x8SHigh(long a) {
        return VectorFloats.pack((short) (a >>> 32), (short) (a >>> 48));
    }

    /** {@code i32x4.extend_i16x8_u}, low half. */
    public static long i32x4ExtendI16x8ULow(long a) {
        return apart16(a & 0xffff_ffffL);
    }

    /** {@code i32x4.extend_i16x8_u}, high half. */
    public static long i32x4ExtendI16x8UHigh(long a) {
        return apart16(a >>> 32);
    }

    /** {@code i64x2.extend_i32x4_s}, low half. */
    public static long i64x2ExtendI32x4SLow(long a) {
        return (int) a;
    }

    /** {@code i64x2.extend_i32x4_s}, high half. */
    public static long i64x2ExtendI32x4SHigh(long a) {
        return a >> 32;
    }

    /** {@code i64x2.extend_i32x4_u}, low half. */
    public static long i64x2ExtendI32x4ULow(long a) {
        return a & 0xffff_ffffL;
    }

    /** {@code i64x2.extend_i32x4_u}, high half. */
    public static long i64x2ExtendI32x4UHigh(long a) {
        return a >>> 32;
    }

    /** Puts a zero byte above each of four bytes. */
    private static long apart8(long a) {
        long pairs = (a | (a << 16)) & 0x0000_ffff_0000_ffffL;
        return (pairs | (pairs << 8)) & 0x00ff_00ff_00ff_00ffL;
    }

    /** Puts two zero bytes above each of two pairs of bytes. */
    private static long apart16(long a) {
        return (a | (a << 16)) & 0x0000_ffff_0000_ffffL;
    }

    // Products of extended lanes.

    /** {@code i16x8.extmul_i8x16_s}, low half. */
    public static long i16x8ExtmulI8x16SLow(long a, long b) {
        return VectorArithmetic.i16x8Mul(i16x8ExtendI8x16SLow(a), i16x8ExtendI8x16SLow(b));
    }

    /** {@code i16x8.extmul_i8x16_s}, high half. */
    public static long i16x8ExtmulI8x16SHigh(long a, long b) {
        return VectorArithmetic.i16x8Mul(i16x8ExtendI8x16SHigh(a), i16x8ExtendI8x16SHigh(b));
    }

    /** {@code i16x8.extmul_i8x16_u}, low half. */
    public static long i16x8ExtmulI8x16ULow(long a, long b) {
        return VectorArithmetic.i16x8Mul(i16x8ExtendI8x16ULow(a), i16x8ExtendI8x16ULow(b));
    }

    /** {@code i16x8.extmul_i8x16_u}, high half. */
    public static long i16x8ExtmulI8x16UHigh(long a, long b) {
        return VectorArithmetic.i16x8Mul(i16x8ExtendI8x16UHigh(a), i16x8ExtendI8x16UHigh(b));
    }

    /** {@code i32x4.extmul_i16x8_s}, low half. */
    public static long i32x4ExtmulI16x8SLow(long a, long b) {
        return VectorArithmetic.i32x4Mul(i32x4ExtendI16x8SLow(a), i32x4ExtendI16x8SLow(b));
    }

    /** {@code i32x4.extmul_i16x8_s}, high half. */
    public static long i32x4ExtmulI16x8SHigh(long a, long b) {
        return VectorArithmetic.i32x4Mul(i32x4ExtendI16x8SHigh(a), i32x4ExtendI16x8SHigh(b));
    }

    /** {@code i32x4.extmul_i16x8_u}, low half. */
    public static long i32x4ExtmulI16x8ULow(long a, long b) {
        return VectorArithmetic.i32x4Mul(i32x4ExtendI16x8ULow(a), i32x4ExtendI16x8ULow(b));
    }

    /** {@code i32x4.extmul_i16x8_u}, high half. */
    public static long i32x4ExtmulI16x8UHigh(long a, long b) {
        return VectorArithmetic.i32x4Mul(i32x4ExtendI16x8UHigh(a), i32x4ExtendI16x8UHigh(b));
    }

    /** {@code i64x2.extmul_i32x4_s}, low half. */
    public static long i64x2ExtmulI32x4SLow(long a, long b) {
        return i64x2ExtendI32x4SLow(a) * i64x2ExtendI32x4SLow(b);
    }

    /** {@code i64x2.extmul_i32x4_s}, high half. */
    public static long i64x2ExtmulI32x4SHigh(long a, long b) {
        return i64x2ExtendI32x4SHigh(a) * i64x2ExtendI32x4SHigh(b);
    }

    /** {@code i64x2.extmul_i32x4_u}, low half. */
    public static long i64x2ExtmulI32x4ULow(long a, long b) {
        return i64x2ExtendI32x4ULow(a) * i64x2ExtendI32x4ULow(b);
    }

    /** {@code i64x2.extmul_i32x4_u}, high half. */
    public static long i64x2ExtmulI32x4UHigh(long a, long b) {
        return i64x2ExtendI32x4UHigh(a) * i64x2ExtendI32x4UHigh(b);
    }

    // Sums of neighbours.

    /** {@code i16x8.extadd_pairwise_i8x16_s}. */
    public static long i16x8ExtaddPairwiseI8x16S(long a) {
        long even = Swar.signed8In16(a & 0x00ff_00ff_00ff_00ffL);
        long odd = Swar.signed8In16((a >>> 8) & 0x00ff_00ff_00ff_00ffL);
        return Swar.add(even, odd, Swar.TOP_16);
    }

    /** {@code i16x8.extadd_pairwise_i8x16_u}. */
    public static long i16x8ExtaddPairwiseI8x16U(long a) {
        return (a & 0x00ff_00ff_00ff_00ffL) + ((a >>> 8) & 0x00ff_00ff_00ff_00ffL);
    }

    /** {@code i32x4.extadd_pairwise_i16x8_s}. */
    public static long i32x4ExtaddPairwiseI16x8S(long a) {
        return VectorFloats.pack((short) a + (short) (a >>> 16), (short) (a >>> 32) + (short) (a >>> 48));
    }

    /** {@code i32x4.extadd_pairwise_i16x8_u}. */
    public static long i32x4ExtaddPairwiseI16x8U(long a) {
        return (a & 0x0000_ffff_0000_ffffL) + ((a >>> 16) & 0x0000_ffff_0000_ffffL);
    }

    /** {@code i32x4.dot_i16x8_s}. */
    public static long i32x4DotI16x8S(long a, long b) {
        return VectorFloats.pack(
                (short) a * (short) b + (short) (a >>> 16) * (short) (b >>> 16),
                (short) (a >>> 32) * (short) (b >>> 32) + (short) (a >>> 48) * (short) (b >>> 48));
    }

    /** {@code i16x8.relaxed_dot_i8x16_i7x16_s}: both operands signed, the sum wraps. */
    public static long i16x8RelaxedDotI8x16I7x16S(long a, long b) {
        long even = VectorArithmetic.i16x8Mul(
                Swar.signed8In16(a & 0x00ff_00ff_00ff_00ffL), Swar.signed8In16(b & 0x00ff_00ff_00ff_00ffL));
        long odd = VectorArithmetic.i16x8Mul(
                Swar.signed8In16((a >>> 8) & 0x00ff_00ff_00ff_00ffL),
                Swar.signed8In16((b >>> 8) & 0x00ff_00ff_00ff_00ffL));
        return Swar.add(even, odd, Swar.TOP_16);
    }

    /** {@code i32x4.relaxed_dot_i8x16_i7x16_add_s}. */
    public static long i32x4RelaxedDotI8x16I7x16AddS(long a, long b, long c) {
        return Swar.add(i32x4ExtaddPairwiseI16x8S(i16x8RelaxedDotI8x16I7x16S(a, b)), c, Swar.TOP_32);
    }

    /** {@code i16x8.q15mulr_sat_s}. */
    public static long i16x8Q15mulrSatS(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 16) {
            int product = ((short) (a >>> at) * (short) (b >>> at) + 0x4000) >> 15;
            result |= (Math.min(product, Short.MAX_VALUE) & 0xffffL) << at;
        }
        return result;
    }

    // Narrowing: both halves of one operand become one half of the result.

    /** {@code i8x16.narrow_i16x8_s}. */
    public static long i8x16NarrowI16x8S(long low, long high) {
        return joined8(clamped16(low, Byte.MIN_VALUE, Byte.MAX_VALUE), clamped16(high, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    /** {@code i8x16.narrow_i16x8_u}. */
    public static long i8x16NarrowI16x8U(long low, long high) {
        return joined8(clamped16(low, 0, 0xff), clamped16(high, 0, 0xff));
    }

    /** {@code i16x8.narrow_i32x4_s}. */
    public static long i16x8NarrowI32x4S(long low, long high) {
        return joined16(
                clamped32(low, Short.MIN_VALUE, Short.MAX_VALUE), clamped32(high, Short.MIN_VALUE, Short.MAX_VALUE));
    }

    /** {@code i16x8.narrow_i32x4_u}. */
    public static long i16x8NarrowI32x4U(long low, long high) {
        return joined16(clamped32(low, 0, 0xffff), clamped32(high, 0, 0xffff));
    }

    private static long clamped16(long a, int least, int greatest) {
        long result = 0;
        for (int at = 0; at < 64; at += 16) {
            result |= (clamped((short) (a >>> at), least, greatest) & 0xffffL) << at;
        }
        return result;
    }

    private static long clamped32(long a, int least, int greatest) {
        return VectorFloats.pack(clamped((int) a, least, greatest), clamped((int) (a >>> 32), least, greatest));
    }

    private static int clamped(int a, int least, int greatest) {
        return Math.min(Math.max(a, least), greatest);
    }

    /** The low bytes of eight lanes. */
    private static long joined8(long low, long high) {
        return together8(low) | together8(high) << 32;
    }

    private static long together8(long a) {
        long bytes = a & 0x00ff_00ff_00ff_00ffL;
        long pairs = (bytes | (bytes >>> 8)) & 0x0000_ffff_0000_ffffL;
        return (pairs | (pairs >>> 16)) & 0xffff_ffffL;
    }

    /** The low two bytes of four lanes. */
    private static long joined16(long low, long high) {
        return together16(low) | together16(high) << 32;
    }

    private static long together16(long a) {
        long pairs = a & 0x0000_ffff_0000_ffffL;
        return (pairs | (pairs >>> 16)) & 0xffff_ffffL;
    }
}
