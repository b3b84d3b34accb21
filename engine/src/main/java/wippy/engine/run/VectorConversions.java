package wippy.engine.run;

/**
 * Lanes that change between integers and floats or between floats, what does not fit becoming the nearest that does.
 * {@code …Low} and {@code …High} give the halves of one result.
 */
public final class VectorConversions {
    private VectorConversions() {}

    /** {@code i32x4.trunc_sat_f32x4_s}. */
    public static long i32x4TruncSatF32x4S(long a) {
        return VectorFloats.pack(
                Numerics.i32TruncSatF32S(VectorFloats.low(a)), Numerics.i32TruncSatF32S(VectorFloats.high(a)));
    }

    /** {@code i32x4.trunc_sat_f32x4_u}. */
    public static long i32x4TruncSatF32x4U(long a) {
        return VectorFloats.pack(
                Numerics.i32TruncSatF32U(VectorFloats.low(a)), Numerics.i32TruncSatF32U(VectorFloats.high(a)));
    }

    /** {@code f32x4.convert_i32x4_s}. */
    public static long f32x4ConvertI32x4S(long a) {
        return VectorFloats.pack((float) (int) a, (float) (int) (a >>> 32));
    }

    /** {@code f32x4.convert_i32x4_u}. */
    public static long f32x4ConvertI32x4U(long a) {
        return VectorFloats.pack((float) (a & 0xffff_ffffL), (float) (a >>> 32));
    }

    /** {@code i32x4.trunc_sat_f64x2_s_zero}, low half. */
    public static long i32x4TruncSatF64x2SZero(long low, long high) {
        return VectorFloats.pack(
                Numerics.i32TruncSatF64S(Double.longBitsToDouble(low)),
                Numerics.i32TruncSatF64S(Double.longBitsToDouble(high)));
    }

    /** {@code i32x4.trunc_sat_f64x2_u_zero}, low half. */
    public static long i32x4TruncSatF64x2UZero(long low, long high) {
        return VectorFloats.pack(
                Numerics.i32TruncSatF64U(Double.longBitsToDouble(low)),
                Numerics.i32TruncSatF64U(Double.longBitsToDouble(high)));
    }

    /** {@code f32x4.demote_f64x2_zero}, low half. */
    public static long f32x4DemoteF64x2Zero(long low, long high) {
        return VectorFloats.pack((float) Double.longBitsToDouble(low), (float) Double.longBitsToDouble(high));
    }

    /** {@code f64x2.promote_low_f32x4}, low half. */
    public static long f64x2PromoteF32x4Low(long a) {
        return Double.doubleToRawLongBits(Numerics.f64PromoteF32(VectorFloats.low(a)));
    }

    /** {@code f64x2.promote_low_f32x4}, high half. */
    public static long f64x2PromoteF32x4High(long a) {
        return Double.doubleToRawLongBits(Numerics.f64PromoteF32(VectorFloats.high(a)));
    }

    /** {@code f64x2.convert_low_i32x4_s}, low half. */
    public static long f64x2ConvertI32x4SLow(long a) {
        return Double.doubleToRawLongBits((double) (int) a);
    }

    /** {@code f64x2.convert_low_i32x4_s}, high half. */
    public static long f64x2ConvertI32x4SHigh(long a) {
        return Double.doubleToRawLongBits((double) (int) (a >>> 32));
    }

    /** {@code f64x2.convert_low_i32x4_u}, low half. */
    public static long f64x2ConvertI32x4ULow(long a) {
        return Double.doubleToRawLongBits((double) (a & 0xffff_ffffL));
    }

    /** {@code f64x2.convert_low_i32x4_u}, high half. */
    public static long f64x2ConvertI32x4UHigh(long a) {
        return Double.doubleToRawLongBits((double) (a >>> 32));
    }
}
