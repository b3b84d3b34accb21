package wippy.engine.run;

/**
 * Arithmetic and comparisons of float lanes, two of 32 bits or one of 64 in each half. The methods take and give
 * halves, as {@link VectorShape#LANEWISE2} and its like tell; for NaNs see {@link Numerics}.
 */
public final class VectorFloats {
    private VectorFloats() {}

    /** The float in the low 32 bits. */
    static float low(long half) {
        return Float.intBitsToFloat((int) half);
    }

    /** The float in the high 32 bits. */
    static float high(long half) {
        return Float.intBitsToFloat((int) (half >>> 32));
    }

    static long pack(float low, float high) {
        return pack(Float.floatToRawIntBits(low), Float.floatToRawIntBits(high));
    }

    static long pack(int low, int high) {
        return (low & 0xffff_ffffL) | (long) high << 32;
    }

    private static double f64(long half) {
        return Double.longBitsToDouble(half);
    }

    private static long half(double lane) {
        return Double.doubleToRawLongBits(lane);
    }

    /** {@code f32x4.abs}. */
    public static long f32x4Abs(long a) {
        return a & ~Swar.TOP_32;
    }

    /** {@code f32x4.neg}. */
    public static long f32x4Neg(long a) {
        return a ^ Swar.TOP_32;
    }

    /** {@code f32x4.ceil}. */
    public static long f32x4Ceil(long a) {
        return pack(Numerics.f32Ceil(low(a)), Numerics.f32Ceil(high(a)));
    }

    /** {@code f32x4.floor}. */
    public static long f32x4Floor(long a) {
        return pack(Numerics.f32Floor(low(a)), Numerics.f32Floor(high(a)));
    }

    /** {@code f32x4.trunc}. */
    public static long f32x4Trunc(long a) {
        return pack(Numerics.f32Trunc(low(a)), Numerics.f32Trunc(high(a)));
    }

    /** {@code f32x4.nearest}. */
    public static long f32x4Nearest(long a) {
        return pack(Numerics.f32Nearest(low(a)), Numerics.f32Nearest(high(a)));
    }

    /** {@code f32x4.sqrt}. */
    public static long f32x4Sqrt(long a) {
        return pack(Numerics.f32Sqrt(low(a)), Numerics.f32Sqrt(high(a)));
    }

    /** {@code f32x4.add}. */
    public static long f32x4Add(long a, long b) {
        return pack(low(a) + low(b), high(a) + high(b));
    }

    /** {@code f32x4.sub}. */
    public static long f32x4Sub(long a, long b) {
        return pack(low(a) - low(b), high(a) - high(b));
    }

    /** {@code f32x4.mul}. */
    public static long f32x4Mul(long a, long b) {
        return pack(low(a) * low(b), high(a) * high(b));
    }

    /** {@code f32x4.div}. */
    public static long f32x4Div(long a, long b) {
        return pack(low(a) / low(b), high(a) / high(b));
    }

    /** {@code f32x4.min}. */
    public static long f32x4Min(long a, long b) {
        return pack(Numerics.f32Min(low(a), low(b)), Numerics.f32Min(high(a), high(b)));
    }

    /** {@code f32x4.max}. */
    public static long f32x4Max(long a, long b) {
        return pack(Numerics.f32Max(low(a), low(b)), Numerics.f32Max(high(a), high(b)));
    }

    /** {@code f32x4.pmin}: the bits of the operand chosen, NaNs as they are. */
    public static long f32x4Pmin(long a, long b) {
        return Swar.select(b, a, f32x4Lt(b, a));
    }

    /** {@code f32x4.pmax}: the bits of the operand chosen, NaNs as they are. */
    public static long f32x4Pmax(long a, long b) {
        return Swar.select(b, a, f32x4Lt(a, b));
    }

    /** {@code f32x4.eq}. */
    public static long f32x4Eq(long a, long b) {
        return pack(low(a) == low(b) ? -1 : 0, high(a) == high(b) ? -1 : 0);
    }

    /** {@code f32x4.ne}. */
    public static long f32x4Ne(long a, long b) {
        return pack(low(a) != low(b) ? -1 : 0, high(a) != high(b) ? -1 : 0);
    }

    /** {@code f32x4.lt}. */
    public static long f32x4Lt(long a, long b) {
        return pack(low(a) < low(b) ? -1 : 0, high(a) < high(b) ? -1 : 0);
    }

    /** {@code f32x4.gt}. */
    public static long f32x4Gt(long a, long b) {
        return pack(low(a) > low(b) ? -1 : 0, high(a) > high(b) ? -1 : 0);
    }

    /** {@code f32x4.le}. */
    public static long f32x4Le(long a, long b) {
        return pack(low(a) <= low(b) ? -1 : 0, high(a) <= high(b) ? -1 : 0);
    }

    /** {@code f32x4.ge}. */
    public static long f32x4Ge(long a, long b) {
        return pack(low(a) >= low(b) ? -1 : 0, high(a) >= high(b) ? -1 : 0);
    }

    /** {@code f32x4.relaxed_madd}: the product is rounded, as everywhere here. */
    public static long f32x4RelaxedMadd(long a, long b, long c) {
        return pack(low(a) * low(b) + low(c), high(a) * high(b) + high(c));
    }

    /** {@code f32x4.relaxed_nmadd}. */
    public static long f32x4RelaxedNmadd(long a, long b, long c) {
        return pack(-(low(a) * low(b)) + low(c), -(high(a) * high(b)) + high(c));
    }

    /** {@code f64x2.abs}. */
    public static long f64x2Abs(long a) {
        return a & Long.MAX_VALUE;
    }

    /** {@code f64x2.neg}. */
    public static long f64x2Neg(long a) {
        return a ^ Long.MIN_VALUE;
    }

    /** {@code f64x2.ceil}. */
    public static long f64x2Ceil(long a) {
        return half(Numerics.f64Ceil(f64(a)));
    }

    /** {@code f64x2.floor}. */
    public static long f64x2Floor(long a) {
        return half(Numerics.f64Floor(f64(a)));
    }

    /** {@code f64x2.trunc}. */
    public static long f64x2Trunc(long a) {
        return half(Numerics.f64Trunc(f64(a)));
    }

    /** {@code f64x2.nearest}. */
    public static long f64x2Nearest(long a) {
        return half(Numerics.f64Nearest(f64(a)));
    }

    /** {@code f64x2.sqrt}. */
    public static long f64x2Sqrt(long a) {
        return half(Numerics.f64Sqrt(f64(a)));
    }

    /** {@code f64x2.add}. */
    public static long f64x2Add(long a, long b) {
        return half(f64(a) + f64(b));
    }

    /** {@code f64x2.sub}. */
    public static long f64x2Sub(long a, long b) {
        return half(f64(a) - f64(b));
    }

    /** {@code f64x2.mul}. */
    public static long f64x2Mul(long a, long b) {
        return half(f64(a) * f64(b));
    }

    /** {@code f64x2.div}. */
    public static long f64x2Div(long a, long b) {
        return half(f64(a) / f64(b));
    }

    /** {@code f64x2.min}. */
    public static long f64x2Min(long a, long b) {
        return half(Numerics.f64Min(f64(a), f64(b)));
    }

    /** {@code f64x2.max}. */
    public static long f64x2Max(long a, long b) {
        return half(Numerics.f64Max(f64(a), f64(b)));
    }

    /** {@code f64x2.pmin}: the bits of the operand chosen, NaNs as they are. */
    public static long f64x2Pmin(long a, long b) {
        return f64(b) < f64(a) ? b : a;
    }

    /** {@code f64x2.pmax}: the bits of the operand chosen, NaNs as they are. */
    public static long f64x2Pmax(long a, long b) {
        return f64(a) < f64(b) ? b : a;
    }

    /** {@code f64x2.eq}. */
    public static long f64x2Eq(long a, long b) {
        return f64(a) == f64(b) ? -1 : 0;
    }

    /** {@code f64x2.ne}. */
    public static long f64x2Ne(long a, long b) {
        return f64(a) != f64(b) ? -1 : 0;
    }

    /** {@code f64x2.lt}. */
    public static long f64x2Lt(long a, long b) {
        return f64(a) < f64(b) ? -1 : 0;
    }

    /** {@code f64x2.gt}. */
    public static long f64x2Gt(long a, long b) {
        return f64(a) > f64(b) ? -1 : 0;
    }

    /** {@code f64x2.le}. */
    public static long f64x2Le(long a, long b) {
        return f64(a) <= f64(b) ? -1 : 0;
    }

    /** {@code f64x2.ge}. */
    public static long f64x2Ge(long a, long b) {
        return f64(a) >= f64(b) ? -1 : 0;
    }

    /** {@code f64x2.relaxed_madd}. */
    public static long f64x2RelaxedMadd(long a, long b, long c) {
        return half(f64(a) * f64(b) + f64(c));
    }

    /** {@code f64x2.relaxed_nmadd}. */
    public static long f64x2RelaxedNmadd(long a, long b, long c) {
        return half(-(f64(a) * f64(b)) + f64(c));
    }
}
