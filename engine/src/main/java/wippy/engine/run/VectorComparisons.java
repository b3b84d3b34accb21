package wippy.engine.run;

/**
 * Comparisons of integer lanes: all ones where they hold. The methods take and give halves, as
 * {@link VectorShape#LANEWISE2} tells.
 */
public final class VectorComparisons {
    private VectorComparisons() {}

    /** {@code i8x16.eq}. */
    public static long i8x16Eq(long a, long b) {
        return Swar.eq(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.ne}. */
    public static long i8x16Ne(long a, long b) {
        return Swar.spread(Swar.nonZero(a ^ b, Swar.TOP_8), Swar.TOP_8);
    }

    /** {@code i8x16.lt_s}. */
    public static long i8x16LtS(long a, long b) {
        return Swar.ltS(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.gt_s}. */
    public static long i8x16GtS(long a, long b) {
        return Swar.ltS(b, a, Swar.TOP_8);
    }

    /** {@code i8x16.le_s}. */
    public static long i8x16LeS(long a, long b) {
        return ~Swar.ltS(b, a, Swar.TOP_8);
    }

    /** {@code i8x16.ge_s}. */
    public static long i8x16GeS(long a, long b) {
        return ~Swar.ltS(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.lt_u}. */
    public static long i8x16LtU(long a, long b) {
        return Swar.ltU(a, b, Swar.TOP_8);
    }

    /** {@code i8x16.gt_u}. */
    public static long i8x16GtU(long a, long b) {
        return Swar.ltU(b, a, Swar.TOP_8);
    }

    /** {@code i8x16.le_u}. */
    public static long i8x16LeU(long a, long b) {
        return ~Swar.ltU(b, a, Swar.TOP_8);
    }

    /** {@code i8x16.ge_u}. */
    public static long i8x16GeU(long a, long b) {
        return ~Swar.ltU(a, b, Swar.TOP_8);
    }

    /** {@code i16x8.eq}. */
    public static long i16x8Eq(long a, long b) {
        return Swar.eq(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.ne}. */
    public static long i16x8Ne(long a, long b) {
        return Swar.spread(Swar.nonZero(a ^ b, Swar.TOP_16), Swar.TOP_16);
    }

    /** {@code i16x8.lt_s}. */
    public static long i16x8LtS(long a, long b) {
        return Swar.ltS(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.gt_s}. */
    public static long i16x8GtS(long a, long b) {
        return Swar.ltS(b, a, Swar.TOP_16);
    }

    /** {@code i16x8.le_s}. */
    public static long i16x8LeS(long a, long b) {
        return ~Swar.ltS(b, a, Swar.TOP_16);
    }

    /** {@code i16x8.ge_s}. */
    public static long i16x8GeS(long a, long b) {
        return ~Swar.ltS(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.lt_u}. */
    public static long i16x8LtU(long a, long b) {
        return Swar.ltU(a, b, Swar.TOP_16);
    }

    /** {@code i16x8.gt_u}. */
    public static long i16x8GtU(long a, long b) {
        return Swar.ltU(b, a, Swar.TOP_16);
    }

    /** {@code i16x8.le_u}. */
    public static long i16x8LeU(long a, long b) {
        return ~Swar.ltU(b, a, Swar.TOP_16);
    }

    /** {@code i16x8.ge_u}. */
    public static long i16x8GeU(long a, long b) {
        return ~Swar.ltU(a, b, Swar.TOP_16);
    }

    /** {@code i32x4.eq}. */
    public static long i32x4Eq(long a, long b) {
        return Swar.eq(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.ne}. */
    public static long i32x4Ne(long a, long b) {
        return Swar.spread(Swar.nonZero(a ^ b, Swar.TOP_32), Swar.TOP_32);
    }

    /** {@code i32x4.lt_s}. */
    public static long i32x4LtS(long a, long b) {
        return Swar.ltS(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.gt_s}. */
    public static long i32x4GtS(long a, long b) {
        return Swar.ltS(b, a, Swar.TOP_32);
    }

    /** {@code i32x4.le_s}. */
    public static long i32x4LeS(long a, long b) {
        return ~Swar.ltS(b, a, Swar.TOP_32);
    }

    /** {@code i32x4.ge_s}. */
    public static long i32x4GeS(long a, long b) {
        return ~Swar.ltS(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.lt_u}. */
    public static long i32x4LtU(long a, long b) {
        return Swar.ltU(a, b, Swar.TOP_32);
    }

    /** {@code i32x4.gt_u}. */
    public static long i32x4GtU(long a, long b) {
        return Swar.ltU(b, a, Swar.TOP_32);
    }

    /** {@code i32x4.le_u}. */
    public static long i32x4LeU(long a, long b) {
        return ~Swar.ltU(b, a, Swar.TOP_32);
    }

    /** {@code i32x4.ge_u}. */
    public static long i32x4GeU(long a, long b) {
        return ~Swar.ltU(a, b, Swar.TOP_32);
    }

    /** {@code i64x2.eq}. */
    public static long i64x2Eq(long a, long b) {
        return a == b ? -1 : 0;
    }

    /** {@code i64x2.ne}. */
    public static long i64x2Ne(long a, long b) {
        return a != b ? -1 : 0;
    }

    /** {@code i64x2.lt_s}. */
    public static long i64x2LtS(long a, long b) {
        return a < b ? -1 : 0;
    }

    /** {@code i64x2.gt_s}. */
    public static long i64x2GtS(long a, long b) {
        return a > b ? -1 : 0;
    }

    /** {@code i64x2.le_s}. */
    public static long i64x2LeS(long a, long b) {
        return a <= b ? -1 : 0;
    }

    /** {@code i64x2.ge_s}. */
    public static long i64x2GeS(long a, long b) {
        return a >= b ? -1 : 0;
    }
}
