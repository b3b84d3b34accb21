package wippy.engine.run;

/**
 * Arithmetic of integer lanes. Each half of the result depends on the same half of the operands only, which is what the
 * methods take and give; {@link VectorShape#LANEWISE2} and its like tell how they are called.
 */
public final class VectorArithmetic {
    private VectorArithmetic() {}

    /** {@code i8x16.abs}. */
    public static long i8x16Abs(long a) {
        return Swar.abs(a, Swar.TOP_8);
    }

    /** {@code i8x16.neg}. */
    public static long i8x16Neg(long a) {
        return Swar.sub(0, a, Swar.TOP_8);
    }

    /** {@code i8x16.popcnt}. */
    public static long i8x16Popcnt(long a) {
        long pairs = a - ((a >>> 1) & 0x5555_5555_5555_5555L);
        long fours = (pairs & 0x3333_3333_3333_3333L) + ((pairs >>> 2) & 0x3333_3333_3333_3333L);
        return (fours + (fours >>> 4)) & 0x0f0f_0f0f_0f0f_0f0fL;
    }

    /** {@code i8x16.add}. */
    public static long i8x16Add(long a, long b) {
        return Swar.add(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.sub}. */
    public static long i8x16Sub(long a, long b) {
        return Swar.sub(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.add_sat_s}. */
    public static long i8x16AddSatS(long a, long b) {
        return Swar.addSatS(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.add_sat_u}. */
    public static long i8x16AddSatU(long a, long b) {
        return Swar.addSatU(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.sub_sat_s}. */
    public static long i8x16SubSatS(long a, long b) {
        return Swar.subSatS(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.sub_sat_u}. */
    public static long i8x16SubSatU(long a, long b) {
        return Swar.subSatU(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.avgr_u}. */
    public static long i8x16AvgrU(long a, long b) {
        return Swar.avgrU(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.min_s}. */
    public static long i8x16MinS(long a, long b) {
        return Swar.select(a, b, Swar.ltS(a, b, Swar.TOP_8));
    }

    /** {@code i8x16.max_s}. */
    public static long i8x16MaxS(long a, long b) {
        return Swar.select(b, a, Swar.ltS(a, b, Swar.TOP_8));
    }

    /** {@code i8x16.min_u}. */
    public static long i8x16MinU(long a, long b) {
        return Swar.select(a, b, Swar.ltU(a, b, Swar.TOP_8));
    }

    /** {@code i8x16.max_u}. */
    public static long i8x16MaxU(long a, long b) {
        return Swar.select(b, a, Swar.ltU(a, b, Swar.TOP_8));
    }

    /** {@code i8x16.shl}. */
    public static long i8x16Shl(long a, int count) {
        return Swar.shl(a, count, Swar.TOP_8);
    }

    /** {@code i8x16.shr_s}. */
    public static long i8x16ShrS(long a, int count) {
        return Swar.shrS(a, count, Swar.TOP_8);
    }

    /** {@code i8x16.shr_u}. */
    public static long i8x16ShrU(long a, int count) {
        return Swar.shrU(a, count, Swar.TOP_8);
    }

    /** {@code i16x8.abs}. */
    public static long i16x8Abs(long a) {
        return Swar.abs(a, Swar.TOP_16);
    }

    /** {@code i16x8.neg}. */
    public static long i16x8Neg(long a) {
        return Swar.sub(0, a, Swar.TOP_16);
    }

    /** {@code i16x8.add}. */
    public static long i16x8Add(long a, long b) {
        return Swar.add(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.sub}. */
    public static long i16x8Sub(long a, long b) {
        return Swar.sub(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.mul}. */
    public static long i16x8Mul(long a, long b) {
        return ((a * b) & 0xffffL)
                | (((a >>> 16) * (b >>> 16)) & 0xffffL) << 16
                | (((a >>> 32) * (b >>> 32)) & 0xffffL) << 32
                | ((a >>> 48) * (b >>> 48)) << 48;
    }

    /** {@code i16x8.add_sat_s}. */
    public static long i16x8AddSatS(long a, long b) {
        return Swar.addSatS(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.add_sat_u}. */
    public static long i16x8AddSatU(long a, long b) {
        return Swar.addSatU(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.sub_sat_s}. */
    public static long i16x8SubSatS(long a, long b) {
        return Swar.subSatS(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.sub_sat_u}. */
    public static long i16x8SubSatU(long a, long b) {
        return Swar.subSatU(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.avgr_u}. */
    public static long i16x8AvgrU(long a, long b) {
        return Swar.avgrU(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.min_s}. */
    public static long i16x8MinS(long a, long b) {
        return Swar.select(a, b, Swar.ltS(a, b, Swar.TOP_16));
    }

    /** {@code i16x8.max_s}. */
    public static long i16x8MaxS(long a, long b) {
        return Swar.select(b, a, Swar.ltS(a, b, Swar.TOP_16));
    }

    /** {@code i16x8.min_u}. */
    public static long i16x8MinU(long a, long b) {
        return Swar.select(a, b, Swar.ltU(a, b, Swar.TOP_16));
    }

    /** {@code i16x8.max_u}. */
    public static long i16x8MaxU(long a, long b) {
        return Swar.select(b, a, Swar.ltU(a, b, Swar.TOP_16));
    }

    /** {@code i16x8.shl}. */
    public static long i16x8Shl(long a, int count) {
        return Swar.shl(a, count, Swar.TOP_16);
    }

    /** {@code i16x8.shr_s}. */
    public static long i16x8ShrS(long a, int count) {
        return Swar.shrS(a, count, Swar.TOP_16);
    }

    /** {@code i16x8.shr_u}. */
    public static long i16x8ShrU(long a, int count) {
        return Swar.shrU(a, count, Swar.TOP_16);
    }

    /** {@code i32x4.abs}. */
    public static long i32x4Abs(long a) {
        return Swar.abs(a, Swar.TOP_32);
    }

    /** {@code i32x4.neg}. */
    public static long i32x4Neg(long a) {
        return Swar.sub(0, a, Swar.TOP_32);
    }

    /** {@code i32x4.add}. */
    public static long i32x4Add(long a, long b) {
        return Swar.add(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.sub}. */
    public static long i32x4Sub(long a, long b) {
        return Swar.sub(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.mul}. */
    public static long i32x4Mul(long a, long b) {
        return ((a * b) & 0xffff_ffffL) | ((a >>> 32) * (b >>> 32)) << 32;
    }

    /** {@code i32x4.min_s}. */
    public static long i32x4MinS(long a, long b) {
        return Swar.select(a, b, Swar.ltS(a, b, Swar.TOP_32));
    }

    /** {@code i32x4.max_s}. */
    public static long i32x4MaxS(long a, long b) {
        return Swar.select(b, a, Swar.ltS(a, b, Swar.TOP_32));
    }

    /** {@code i32x4.min_u}. */
    public static long i32x4MinU(long a, long b) {
        return Swar.select(a, b, Swar.ltU(a, b, Swar.TOP_32));
    }

    /** {@code i32x4.max_u}. */
    public static long i32x4MaxU(long a, long b) {
        return Swar.select(b, a, Swar.ltU(a, b, Swar.TOP_32));
    }

    /** {@code i32x4.shl}. */
    public static long i32x4Shl(long a, int count) {
        return Swar.shl(a, count, Swar.TOP_32);
    }

    /** {@code i32x4.shr_s}. */
    public static long i32x4ShrS(long a, int count) {
        return Swar.shrS(a, count, Swar.TOP_32);
    }

    /** {@code i32x4.shr_u}. */
    public static long i32x4ShrU(long a, int count) {
        return Swar.shrU(a, count, Swar.TOP_32);
    }

    /** {@code i64x2.abs}. */
    public static long i64x2Abs(long a) {
        return Math.abs(a);
    }

    /** {@code i64x2.neg}. */
    public static long i64x2Neg(long a) {
        return -a;
    }

    /** {@code i64x2.add}. */
    public static long i64x2Add(long a, long b) {
        return a + b;
    }

    /** {@code i64x2.sub}. */
    public static long i64x2Sub(long a, long b) {
        return a - b;
    }

    /** {@code i64x2.mul}. */
    public static long i64x2Mul(long a, long b) {
        return a * b;
    }

    /** {@code i64x2.shl}. */
    public static long i64x2Shl(long a, int count) {
        return a << count;
    }

    /** {@code i64x2.shr_s}. */
    public static long i64x2ShrS(long a, int count) {
        return a >> count;
    }

    /** {@code i64x2.shr_u}. */
    public static long i64x2ShrU(long a, int count) {
        return a >>> count;
    }
}
