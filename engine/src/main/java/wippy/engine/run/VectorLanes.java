package wippy.engine.run;

/**
 * What moves bits and lanes about or tests them: logic, splats, single lanes, shuffles. {@code …Low} and {@code …High}
 * give the halves of one result.
 */
public final class VectorLanes {
    private VectorLanes() {}

    // Logic, of halves.

    /** {@code v128.and}. */
    public static long v128And(long a, long b) {
        return a & b;
    }

    /** {@code v128.andnot}. */
    public static long v128Andnot(long a, long b) {
        return a & ~b;
    }

    /** {@code v128.or}. */
    public static long v128Or(long a, long b) {
        return a | b;
    }

    /** {@code v128.xor}. */
    public static long v128Xor(long a, long b) {
        return a ^ b;
    }

    /** {@code v128.not}. */
    public static long v128Not(long a) {
        return ~a;
    }

    /** {@code v128.bitselect}. */
    public static long v128Bitselect(long a, long b, long mask) {
        return Swar.select(a, b, mask);
    }

    // Tests: 1 or 0, and one bit a lane.

    /** {@code v128.any_true}. */
    public static int v128AnyTrue(long low, long high) {
        return (low | high) == 0 ? 0 : 1;
    }

    /** {@code i8x16.all_true}. */
    public static int i8x16AllTrue(long low, long high) {
        return (Swar.nonZero(low, Swar.TOP_8) & Swar.nonZero(high, Swar.TOP_8)) == Swar.TOP_8 ? 1 : 0;
    }

    /** {@code i16x8.all_true}. */
    public static int i16x8AllTrue(long low, long high) {
        return (Swar.nonZero(low, Swar.TOP_16) & Swar.nonZero(high, Swar.TOP_16)) == Swar.TOP_16 ? 1 : 0;
    }

    /** {@code i32x4.all_true}. */
    public static int i32x4AllTrue(long low, long high) {
        return (Swar.nonZero(low, Swar.TOP_32) & Swar.nonZero(high, Swar.TOP_32)) == Swar.TOP_32 ? 1 : 0;
    }

    /** {@code i64x2.all_true}. */
    public static int i64x2AllTrue(long low, long high) {
        return low != 0 && high != 0 ? 1 : 0;
    }

    /** {@code i8x16.bitmask}. */
    public static int i8x16Bitmask(long low, long high) {
        return tops8(low) | tops8(high) << 8;
    }

    /** The product brings the top bit of byte n to bit 56 + n, and no two bits to the same place. */
    private static int tops8(long a) {
        return (int) ((((a & Swar.TOP_8) >>> 7) * 0x0102_0408_1020_4080L) >>> 56);
    }

    /** {@code i16x8.bitmask}. */
    public static int i16x8Bitmask(long low, long high) {
        return tops16(low) | tops16(high) << 4;
    }

    private static int tops16(long a) {
        return (int) (((a >>> 15) & 1) | ((a >>> 30) & 2) | ((a >>> 45) & 4) | ((a >>> 60) & 8));
    }

    /** {@code i32x4.bitmask}. */
    public static int i32x4Bitmask(long low, long high) {
        return tops32(low) | tops32(high) << 2;
    }

    private static int tops32(long a) {
        return (int) (((a >>> 31) & 1) | ((a >>> 62) & 2));
    }

    /** {@code i64x2.bitmask}. */
    public static int i64x2Bitmask(long low, long high) {
        return (int) ((low >>> 63) | ((high >>> 63) << 1));
    }

    // Splats: either half.

    /** {@code i8x16.splat}. */
    public static long i8x16Splat(int x) {
        return (x & 0xffL) * 0x0101_0101_0101_0101L;
    }

    /** {@code i16x8.splat}. */
    public static long i16x8Splat(int x) {
        return (x & 0xffffL) * 0x0001_0001_0001_0001L;
    }

    /** {@code i32x4.splat}. */
    public static long i32x4Splat(int x) {
        return VectorFloats.pack(x, x);
    }

    /** {@code i64x2.splat}. */
    public static long i64x2Splat(long x) {
        return x;
    }

    /** {@code f32x4.splat}. */
    public static long f32x4Splat(float x) {
        return VectorFloats.pack(x, x);
    }

    /** {@code f64x2.splat}. */
    public static long f64x2Splat(double x) {
        return Double.doubleToRawLongBits(x);
    }

    // Single lanes. A lane is counted from the start of the vector.

    /** The half the lane is in. */
    private static long half(long low, long high, int lane, int lanes) {
        return lane < lanes ? low : high;
    }

    /** {@code i8x16.extract_lane_s}. */
    public static int i8x16ExtractLaneS(long low, long high, int lane) {
        return (byte) (half(low, high, lane, 8) >>> ((lane & 7) * 8));
    }

    /** {@code i8x16.extract_lane_u}. */
    public static int i8x16ExtractLaneU(long low, long high, int lane) {
        return (int) (half(low, high, lane, 8) >>> ((lane & 7) * 8)) & 0xff;
    }

    /** {@code i16x8.extract_lane_s}. */
    public static int i16x8ExtractLaneS(long low, long high, int lane) {
        return (short) (half(low, high, lane, 4) >>> ((lane & 3) * 16));
    }

    /** {@code i16x8.extract_lane_u}. */
    public static int i16x8ExtractLaneU(long low, long high, int lane) {
        return (int) (half(low, high, lane, 4) >>> ((lane & 3) * 16)) & 0xffff;
    }

    /** {@code i32x4.extract_lane}. */
    public static int i32x4ExtractLane(long low, long high, int lane) {
        return (int) (half(low, high, lane, 2) >>> ((lane & 1) * 32));
    }

    /** {@code i64x2.extract_lane}. */
    public static long i64x2ExtractLane(long low, long high, int lane) {
        return half(low, high, lane, 1);
    }

    /** {@code f32x4.extract_lane}. */
    public static float f32x4ExtractLane(long low, long high, int lane) {
        return Float.intBitsToFloat((int) (half(low, high, lane, 2) >>> ((lane & 1) * 32)));
    }

    /** {@code f64x2.extract_lane}. */
    public static double f64x2ExtractLane(long low, long high, int lane) {
        return Double.longBitsToDouble(half(low, high, lane, 1));
    }

    /** {@code i8x16.replace_lane}, low half. */
    public static long i8x16ReplaceLaneLow(long a, int lane, int x) {
        return lane < 8 ? replaced(a, x & 0xffL, 0xffL, lane * 8) : a;
    }

    /** {@code i8x16.replace_lane}, high half. */
    public static long i8x16ReplaceLaneHigh(long a, int lane, int x) {
        return lane < 8 ? a : replaced(a, x & 0xffL, 0xffL, (lane - 8) * 8);
    }

    /** {@code i16x8.replace_lane}, low half. */
    public static long i16x8ReplaceLaneLow(long a, int lane, int x) {
        return lane < 4 ? replaced(a, x & 0xffffL, 0xffffL, lane * 16) : a;
    }

    /** {@code i16x8.replace_lane}, high half. */
    public static long i16x8ReplaceLaneHigh(long a, int lane, int x) {
        return lane < 4 ? a : replaced(a, x & 0xffffL, 0xffffL, (lane - 4) * 16);
    }

    /** {@code i32x4.replace_lane}, low half. */
    public static long i32x4ReplaceLaneLow(long a, int lane, int x) {
        return lane < 2 ? replaced(a, x & 0xffff_ffffL, 0xffff_ffffL, lane * 32) : a;
    }

    /** {@code i32x4.replace_lane}, high half. */
    public static long i32x4ReplaceLaneHigh(long a, int lane, int x) {
        return lane < 2 ? a : replaced(a, x & 0xffff_ffffL, 0xffff_ffffL, (lane - 2) * 32);
    }

    /** {@code i64x2.replace_lane}, low half. */
    public static long i64x2ReplaceLaneLow(long a, int lane, long x) {
        return lane == 0 ? x : a;
    }

    /** {@code i64x2.replace_lane}, high half. */
    public static long i64x2ReplaceLaneHigh(long a, int lane, long x) {
        return lane == 0 ? a : x;
    }

    /** {@code f32x4.replace_lane}, low half. */
    public static long f32x4ReplaceLaneLow(long a, int lane, float x) {
        return lane < 2 ? replaced(a, Float.floatToRawIntBits(x) & 0xffff_ffffL, 0xffff_ffffL, lane * 32) : a;
    }

    /** {@code f32x4.replace_lane}, high half. */
    public static long f32x4ReplaceLaneHigh(long a, int lane, float x) {
        return lane < 2 ? a : replaced(a, Float.floatToRawIntBits(x) & 0xffff_ffffL, 0xffff_ffffL, (lane - 2) * 32);
    }

    /** {@code f64x2.replace_lane}, low half. */
    public static long f64x2ReplaceLaneLow(long a, int lane, double x) {
        return lane == 0 ? Double.doubleToRawLongBits(x) : a;
    }

    /** {@code f64x2.replace_lane}, high half. */
    public static long f64x2ReplaceLaneHigh(long a, int lane, double x) {
        return lane == 0 ? a : Double.doubleToRawLongBits(x);
    }

    private static long replaced(long a, long x, long mask, int at) {
        return (a & ~(mask << at)) | (x << at);
    }

    // Bytes in a new order; either half.

    /**
     * {@code i8x16.swizzle}.
     *
     * @param chosen a half of the indices; those past the end give zero
     */
    public static long i8x16Swizzle(long low, long high, long chosen) {
        long result = 0;
        for (int at = 0; at < 64; at += 8) {
            int index = (int) (chosen >>> at) & 0xff;
            long from = index < 8 ? low : index < 16 ? high : 0;
            result |= ((from >>> ((index & 7) * 8)) & 0xff) << at;
        }
        return result;
    }

    /**
     * {@code i8x16.shuffle}.
     *
     * @param chosen a half of the lanes chosen, one a byte
     */
    public static long i8x16Shuffle(long aLow, long aHigh, long bLow, long bHigh, long chosen) {
        long result = 0;
        for (int at = 0; at < 64; at += 8) {
            int index = (int) (chosen >>> at) & 31;
            long a = index < 8 ? aLow : aHigh;
            long b = index < 24 ? bLow : bHigh;
            result |= (((index < 16 ? a : b) >>> ((index & 7) * 8)) & 0xff) << at;
        }
        return result;
    }
}
