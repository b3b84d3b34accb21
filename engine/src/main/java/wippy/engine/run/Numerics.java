package wippy.engine.run;

/**
 * The scalar instructions that are no single instruction of the JVM, each a static method named after its instruction
 * ({@code i32.div_s} is {@code i32DivS}).
 *
 * <p>NaNs (specification, section 4.3.3): what computes never returns a signalling NaN and passes a canonical one on as
 * a canonical one; what only moves bits ({@code copysign}) keeps them.
 */
public final class Numerics {
    private static final float P31F = 0x1p31f;
    private static final float P32F = 0x1p32f;
    private static final float P63F = 0x1p63f;
    private static final float P64F = 0x1p64f;
    private static final double P31 = 0x1p31;
    private static final double P32 = 0x1p32;
    private static final double P63 = 0x1p63;
    private static final double P64 = 0x1p64;
    private static final long UNSIGNED_INT_MAX = 0xffff_ffffL;

    private Numerics() {}

    // Division.

    /** {@code i32.div_s}. */
    public static int i32DivS(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw Traps.integerOverflow();
        }
        return a / b;
    }

    /** {@code i32.div_u}. */
    public static int i32DivU(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Integer.divideUnsigned(a, b);
    }

    /** {@code i32.rem_s}. */
    public static int i32RemS(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return a % b;
    }

    /** {@code i32.rem_u}. */
    public static int i32RemU(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Integer.remainderUnsigned(a, b);
    }

    /** {@code i64.div_s}. */
    public static long i64DivS(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        if (b == -1 && a == Long.MIN_VALUE) {
            throw Traps.integerOverflow();
        }
        return a / b;
    }

    /** {@code i64.div_u}. */
    public static long i64DivU(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Long.divideUnsigned(a, b);
    }

    /** {@code i64.rem_s}. */
    public static long i64RemS(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return a % b;
    }

    /** {@code i64.rem_u}. */
    public static long i64RemU(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Long.remainderUnsigned(a, b);
    }

    // Bits.

    /** {@code i32.clz}. */
    public static int i32Clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    /** {@code i32.ctz}. */
    public static int i32Ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    /** {@code i32.popcnt}. */
    public static int i32Popcnt(int a) {
        return Integer.bitCount(a);
    }

    /** {@code i32.rotl}. */
    public static int i32Rotl(int a, int count) {
        return Integer.rotateLeft(a, count);
    }

    /** {@code i32.rotr}. */
    public static int i32Rotr(int a, int count) {
        return Integer.rotateRight(a, count);
    }

    /** {@code i64.clz}. */
    public static long i64Clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    /** {@code i64.ctz}. */
    public static long i64Ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    /** {@code i64.popcnt}. */
    public static long i64Popcnt(long a) {
        return Long.bitCount(a);
    }

    /** {@code i64.rotl}. */
    public static long i64Rotl(long a, long count) {
        return Long.rotateLeft(a, (int) count);
    }

    /** {@code i64.rotr}. */
    public static long i64Rotr(long a, long count) {
        return Long.rotateRight(a, (int) count);
    }

    /** {@code i64.extend_i32_u}. */
    public static long i64ExtendI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code i64.extend8_s}. */
    public static long i64Extend8S(long a) {
        return (byte) a;
    }

    /** {@code i64.extend16_s}. */
    public static long i64Extend16S(long a) {
        return (short) a;
    }

    /** {@code i64.extend32_s}. */
    public static long i64Extend32S(long a) {
        return (int) a;
    }

    // Floats. In what follows a + b and a + a stand for "the NaN among these, quiet".

    /** {@code f32.abs}. */
    public static float f32Abs(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE);
    }

    /** {@code f32.neg}: of the bits, NaNs included. */
    public static float f32Neg(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ Integer.MIN_VALUE);
    }

    /** {@code f32.ceil}. */
    public static float f32Ceil(float a) {
        return Float.isNaN(a) ? a + a : (float) Math.ceil(a);
    }

    /** {@code f32.floor}. */
    public static float f32Floor(float a) {
        return Float.isNaN(a) ? a + a : (float) Math.floor(a);
    }

    /** {@code f32.trunc}. */
    public static float f32Trunc(float a) {
        return Float.isNaN(a) ? a + a : f32Copysign((float) Math.floor(f32Abs(a)), a);
    }

    /** {@code f32.nearest}: ties go to even. */
    public static float f32Nearest(float a) {
        return Float.isNaN(a) ? a + a : (float) Math.rint(a);
    }

    /** {@code f32.sqrt}. */
    public static float f32Sqrt(float a) {
        return (float) Math.sqrt(a);
    }

    /** {@code f32.min}. */
    public static float f32Min(float a, float b) {
        float least = Math.min(a, b);
        return Float.isNaN(least) ? a + b : least;
    }

    /** {@code f32.max}. */
    public static float f32Max(float a, float b) {
        float greatest = Math.max(a, b);
        return Float.isNaN(greatest) ? a + b : greatest;
    }

    /** {@code f32.copysign}. */
    public static float f32Copysign(float a, float sign) {
        return Float.intBitsToFloat(
                (Float.floatToRawIntBits(a) & Integer.MAX_VALUE) | (Float.floatToRawIntBits(sign) & Integer.MIN_VALUE));
    }

    /** {@code f64.abs}. */
    public static double f64Abs(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE);
    }

    /** {@code f64.neg}: of the bits, NaNs included. */
    public static double f64Neg(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ Long.MIN_VALUE);
    }

    /** {@code f64.ceil}. */
    public static double f64Ceil(double a) {
        return Double.isNaN(a) ? a + a : Math.ceil(a);
    }

    /** {@code f64.floor}. */
    public static double f64Floor(double a) {
        return Double.isNaN(a) ? a + a : Math.floor(a);
    }

    /** {@code f64.trunc}. */
    public static double f64Trunc(double a) {
        return Double.isNaN(a) ? a + a : f64Copysign(Math.floor(f64Abs(a)), a);
    }

    /** {@code f64.nearest}: ties go to even. */
    public static double f64Nearest(double a) {
        return Double.isNaN(a) ? a + a : Math.rint(a);
    }

    /** {@code f64.sqrt}. */
    public static double f64Sqrt(double a) {
        return Math.sqrt(a);
    }

    /** {@code f64.min}. */
    public static double f64Min(double a, double b) {
        double least = Math.min(a, b);
        return Double.isNaN(least) ? a + b : least;
    }

    /** {@code f64.max}. */
    public static double f64Max(double a, double b) {
        double greatest = Math.max(a, b);
        return Double.isNaN(greatest) ? a + b : greatest;
    }

    /** {@code f64.copysign}. */
    public static double f64Copysign(double a, double sign) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(a) & Long.MAX_VALUE) | (Double.doubleToRawLongBits(sign) & Long.MIN_VALUE));
    }

    /** {@code f32.demote_f64}. */
    public static float f32DemoteF64(double a) {
        return (float) a;
    }

    /** {@code f64.promote_f32}. The case of NaN keeps the JIT from cancelling it against a demotion, which quiets. */
    public static double f64PromoteF32(float a) {
        return Float.isNaN(a) ? (double) (a + a) : a;
    }

    // Integers as floats.

    /** {@code f32.convert_i32_u}. */
    public static float f32ConvertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code f32.convert_i64_u}. The bit shifted out stays as the sticky bit of the rounding. */
    public static float f32ConvertI64U(long a) {
        return a >= 0 ? (float) a : (float) ((a >>> 1) | (a & 1)) * 2;
    }

    /** {@code f64.convert_i32_u}. */
    public static double f64ConvertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /** {@code f64.convert_i64_u}. */
    public static double f64ConvertI64U(long a) {
        return a >= 0 ? (double) a : (double) ((a >>> 1) | (a & 1)) * 2;
    }

    // Floats as integers, trapping where they do not fit.

    /** {@code i32.trunc_f32_s}. */
    public static int i32TruncF32S(float a) {
        if (a >= -P31F && a < P31F) {
            return (int) a;
        }
        throw Float.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i32.trunc_f32_u}. */
    public static int i32TruncF32U(float a) {
        if (a > -1 && a < P32F) {
            return (int) (long) a;
        }
        throw Float.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i32.trunc_f64_s}. */
    public static int i32TruncF64S(double a) {
        if (a > -P31 - 1 && a < P31) {
            return (int) a;
        }
        throw Double.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i32.trunc_f64_u}. */
    public static int i32TruncF64U(double a) {
        if (a > -1 && a < P32) {
            return (int) (long) a;
        }
        throw Double.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i64.trunc_f32_s}. */
    public static long i64TruncF32S(float a) {
        if (a >= -P63F && a < P63F) {
            return (long) a;
        }
        throw Float.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i64.trunc_f32_u}. */
    public static long i64TruncF32U(float a) {
        if (a > -1 && a < P64F) {
            return i64TruncSatF64U(a);
        }
        throw Float.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i64.trunc_f64_s}. */
    public static long i64TruncF64S(double a) {
        if (a >= -P63 && a < P63) {
            return (long) a;
        }
        throw Double.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    /** {@code i64.trunc_f64_u}. */
    public static long i64TruncF64U(double a) {
        if (a > -1 && a < P64) {
            return i64TruncSatF64U(a);
        }
        throw Double.isNaN(a) ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    // Floats as integers, the nearest where they do not fit; the signed ones are casts of Java.

    /** {@code i32.trunc_sat_f32_s}. */
    public static int i32TruncSatF32S(float a) {
        return (int) a;
    }

    /** {@code i32.trunc_sat_f32_u}. */
    public static int i32TruncSatF32U(float a) {
        return (int) Math.min(Math.max((long) a, 0), UNSIGNED_INT_MAX);
    }

    /** {@code i32.trunc_sat_f64_s}. */
    public static int i32TruncSatF64S(double a) {
        return (int) a;
    }

    /** {@code i32.trunc_sat_f64_u}. */
    public static int i32TruncSatF64U(double a) {
        return (int) Math.min(Math.max((long) a, 0), UNSIGNED_INT_MAX);
    }

    /** {@code i64.trunc_sat_f32_s}. */
    public static long i64TruncSatF32S(float a) {
        return (long) a;
    }

    /** {@code i64.trunc_sat_f32_u}. */
    public static long i64TruncSatF32U(float a) {
        return i64TruncSatF64U(a);
    }

    /** {@code i64.trunc_sat_f64_s}. */
    public static long i64TruncSatF64S(double a) {
        return (long) a;
    }

    /** {@code i64.trunc_sat_f64_u}. */
    public static long i64TruncSatF64U(double a) {
        if (a >= P63) {
            return a >= P64 ? -1 : (long) (a - P63) ^ Long.MIN_VALUE;
        }
        return Math.max(0, (long) a);
    }
}
