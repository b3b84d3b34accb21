package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import wippy.engine.WasmException.Trap;

/** Scalars against exact numbers. */
class NumericsTest {
    private interface FloatOp {
        float apply(float a);
    }

    private interface FloatOp2 {
        float apply(float a, float b);
    }

    private static List<Long> longs() {
        List<Long> all = new ArrayList<>(List.of(0L, 1L, 2L, 3L, 7L, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL));
        all.addAll(
                List.of(Long.MAX_VALUE, Long.MIN_VALUE, -1L, -2L, -3L, 0xffff_ff7f_ffff_ffffL, 0x8000_0080_0000_0001L));
        all.addAll(List.of(0x8000_0000_0000_0400L, 0x8000_0000_0000_0401L, 0x8000_0080_0000_0000L, 0x0100_0001L));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            all.add(random.nextLong() >>> random.nextInt(64));
        }
        return all;
    }

    private static BigInteger unsigned(long a) {
        return new BigInteger(Long.toUnsignedString(a));
    }

    private static void same(Supplier<?> actual, Supplier<?> expected, String trap) {
        Object value;
        try {
            value = expected.get();
        } catch (ArithmeticException e) {
            assertThatThrownBy(actual::get).isInstanceOf(Trap.class).hasMessage(trap);
            return;
        }
        assertThat(actual.get()).isEqualTo(value);
    }

    private static void divides(LongBinaryOperator op, boolean signed, boolean wide, boolean remainder) {
        for (long x : longs()) {
            for (long y : longs()) {
                long a = wide ? x : (int) x;
                long b = wide ? y : (int) y;
                long mask = wide ? -1 : 0xffff_ffffL;
                BigInteger p = signed ? BigInteger.valueOf(a) : unsigned(a & mask);
                BigInteger q = signed ? BigInteger.valueOf(b) : unsigned(b & mask);
                String trap = b == 0 ? "integer divide by zero" : "integer overflow";
                same(
                        () -> op.applyAsLong(a, b),
                        () -> {
                            BigInteger result = remainder ? p.remainder(q) : p.divide(q);
                            if (!signed) {
                                return wide ? result.longValue() : (long) result.intValue();
                            }
                            return wide ? result.longValueExact() : (long) result.intValueExact();
                        },
                        trap);
            }
        }
    }

    @Test
    void dividesOrTraps() {
        divides((a, b) -> Numerics.i32DivS((int) a, (int) b), true, false, false);
        divides((a, b) -> Numerics.i32DivU((int) a, (int) b), false, false, false);
        divides((a, b) -> Numerics.i32RemS((int) a, (int) b), true, false, true);
        divides((a, b) -> Numerics.i32RemU((int) a, (int) b), false, false, true);
        divides(Numerics::i64DivS, true, true, false);
        divides(Numerics::i64DivU, false, true, false);
        divides(Numerics::i64RemS, true, true, true);
        divides(Numerics::i64RemU, false, true, true);
    }

    @Test
    void countsAndRotatesBits() {
        for (long a : longs()) {
            String wide = "%64s".formatted(Long.toBinaryString(a)).replace(' ', '0');
            String narrow = wide.substring(32);
            assertThat(Numerics.i64Clz(a)).isEqualTo(a == 0 ? 64 : wide.indexOf('1'));
            assertThat(Numerics.i64Ctz(a)).isEqualTo(a == 0 ? 64 : 63 - wide.lastIndexOf('1'));
            assertThat(Numerics.i64Popcnt(a))
                    .isEqualTo(wide.chars().filter(c -> c == '1').count());
            assertThat(Numerics.i32Clz((int) a)).isEqualTo((int) a == 0 ? 32 : narrow.indexOf('1'));
            assertThat(Numerics.i32Ctz((int) a)).isEqualTo((int) a == 0 ? 32 : 31 - narrow.lastIndexOf('1'));
            assertThat((long) Numerics.i32Popcnt((int) a))
                    .isEqualTo(narrow.chars().filter(c -> c == '1').count());
            for (int count : new int[] {0, 1, 13, 31, 32, 33, 63, 64, 65, -1}) {
                int by = Math.floorMod(count, 64);
                assertThat(Numerics.i64Rotl(a, count))
                        .isEqualTo(Long.parseUnsignedLong(wide.substring(by) + wide.substring(0, by), 2));
                assertThat(Numerics.i64Rotr(Numerics.i64Rotl(a, count), count)).isEqualTo(a);
                int narrowBy = Math.floorMod(count, 32);
                assertThat(Numerics.i32Rotl((int) a, count))
                        .isEqualTo(Integer.parseUnsignedInt(
                                narrow.substring(narrowBy) + narrow.substring(0, narrowBy), 2));
                assertThat(Numerics.i32Rotr(Numerics.i32Rotl((int) a, count), count))
                        .isEqualTo((int) a);
            }
            assertThat(Numerics.i64ExtendI32U((int) a)).isEqualTo(Long.parseLong(narrow, 2));
            assertThat(Numerics.i64Extend8S(a)).isEqualTo(BigInteger.valueOf(a).byteValue());
            assertThat(Numerics.i64Extend16S(a)).isEqualTo(BigInteger.valueOf(a).shortValue());
            assertThat(Numerics.i64Extend32S(a)).isEqualTo(BigInteger.valueOf(a).intValue());
        }
    }

    @Test
    void roundsUnsignedIntegersToTheNearestFloat() {
        for (long a : longs()) {
            assertThat(Numerics.f32ConvertI64U(a)).isEqualTo(unsigned(a).floatValue());
            assertThat(Numerics.f64ConvertI64U(a)).isEqualTo(unsigned(a).doubleValue());
            BigInteger narrow = unsigned(a & 0xffff_ffffL);
            assertThat(Numerics.f32ConvertI32U((int) a)).isEqualTo(narrow.floatValue());
            assertThat(Numerics.f64ConvertI32U((int) a)).isEqualTo(narrow.doubleValue());
        }
    }

    /** Throws where the truncated number is no integer of that kind; saturates if told. */
    private static long truncated(double a, int bits, boolean signed, boolean saturating) {
        BigInteger least = signed ? BigInteger.TWO.pow(bits - 1).negate() : BigInteger.ZERO;
        BigInteger greatest = BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        if (Double.isNaN(a) || Double.isInfinite(a)) {
            if (saturating) {
                BigInteger bound = a > 0 ? greatest : least;
                return Double.isNaN(a) ? 0 : bits == 32 ? bound.intValue() : bound.longValue();
            }
            throw new ArithmeticException();
        }
        BigInteger exact = new BigDecimal(a).toBigInteger();
        BigInteger nearest = exact.max(least).min(greatest);
        if (!saturating && !nearest.equals(exact)) {
            throw new ArithmeticException();
        }
        return bits == 32 ? nearest.intValue() : nearest.longValue();
    }

    @Test
    void truncatesFloatsOrTraps() {
        for (float a : Floats.floats()) {
            String trap = Float.isNaN(a) ? "invalid conversion to integer" : "integer overflow";
            same(() -> (long) Numerics.i32TruncF32S(a), () -> truncated(a, 32, true, false), trap);
            same(() -> (long) Numerics.i32TruncF32U(a), () -> truncated(a, 32, false, false), trap);
            same(() -> Numerics.i64TruncF32S(a), () -> truncated(a, 64, true, false), trap);
            same(() -> Numerics.i64TruncF32U(a), () -> truncated(a, 64, false, false), trap);
            assertThat((long) Numerics.i32TruncSatF32S(a)).isEqualTo(truncated(a, 32, true, true));
            assertThat((long) Numerics.i32TruncSatF32U(a)).isEqualTo(truncated(a, 32, false, true));
            assertThat(Numerics.i64TruncSatF32S(a)).isEqualTo(truncated(a, 64, true, true));
            assertThat(Numerics.i64TruncSatF32U(a)).isEqualTo(truncated(a, 64, false, true));
        }
        for (double a : Floats.doubles()) {
            String trap = Double.isNaN(a) ? "invalid conversion to integer" : "integer overflow";
            same(() -> (long) Numerics.i32TruncF64S(a), () -> truncated(a, 32, true, false), trap);
            same(() -> (long) Numerics.i32TruncF64U(a), () -> truncated(a, 32, false, false), trap);
            same(() -> Numerics.i64TruncF64S(a), () -> truncated(a, 64, true, false), trap);
            same(() -> Numerics.i64TruncF64U(a), () -> truncated(a, 64, false, false), trap);
            assertThat((long) Numerics.i32TruncSatF64S(a)).isEqualTo(truncated(a, 32, true, true));
            assertThat((long) Numerics.i32TruncSatF64U(a)).isEqualTo(truncated(a, 32, false, true));
            assertThat(Numerics.i64TruncSatF64S(a)).isEqualTo(truncated(a, 64, true, true));
            assertThat(Numerics.i64TruncSatF64U(a)).isEqualTo(truncated(a, 64, false, true));
        }
    }

    private static double rounded(double a, RoundingMode mode) {
        if (Double.isNaN(a) || Double.isInfinite(a)) {
            return a;
        }
        return Math.copySign(new BigDecimal(a).setScale(0, mode).doubleValue(), a);
    }

    private static void rounds(FloatOp narrow, DoubleUnaryOperator wide, RoundingMode mode) {
        for (float a : Floats.floats()) {
            result(narrow.apply(a), (float) rounded(a, mode), a);
        }
        for (double a : Floats.doubles()) {
            result(wide.applyAsDouble(a), rounded(a, mode), a);
        }
    }

    /** Equal in all bits, unless a NaN is expected: then one that may result. */
    static void result(float actual, float expected, float... operands) {
        if (Float.isNaN(expected)) {
            assertThat(Float.isNaN(actual) && Floats.mayResult(actual, operands))
                    .as("%s of %s", actual, operands)
                    .isTrue();
        } else {
            assertThat(Float.floatToRawIntBits(actual))
                    .as("%s of %s", actual, operands)
                    .isEqualTo(Float.floatToRawIntBits(expected));
        }
    }

    static void result(double actual, double expected, double... operands) {
        if (Double.isNaN(expected)) {
            assertThat(Double.isNaN(actual) && Floats.mayResult(actual, operands))
                    .as("%s of %s", actual, operands)
                    .isTrue();
        } else {
            assertThat(Double.doubleToRawLongBits(actual))
                    .as("%s of %s", actual, operands)
                    .isEqualTo(Double.doubleToRawLongBits(expected));
        }
    }

    @Test
    void roundsToIntegersKeepingTheSign() {
        rounds(Numerics::f32Ceil, Numerics::f64Ceil, RoundingMode.CEILING);
        rounds(Numerics::f32Floor, Numerics::f64Floor, RoundingMode.FLOOR);
        rounds(Numerics::f32Trunc, Numerics::f64Trunc, RoundingMode.DOWN);
        rounds(Numerics::f32Nearest, Numerics::f64Nearest, RoundingMode.HALF_EVEN);
    }

    private static void chooses(FloatOp2 narrow, DoubleBinaryOperator wide, DoubleBinaryOperator expected) {
        for (float a : Floats.floats()) {
            for (float b : Floats.floats()) {
                result(narrow.apply(a, b), (float) expected.applyAsDouble(a, b), a, b);
            }
        }
        for (double a : Floats.doubles()) {
            for (double b : Floats.doubles()) {
                result(wide.applyAsDouble(a, b), expected.applyAsDouble(a, b), a, b);
            }
        }
    }

    @Test
    void choosesTheLesserAndTheGreater() {
        chooses(Numerics::f32Min, Numerics::f64Min, Floats::least);
        chooses(Numerics::f32Max, Numerics::f64Max, Floats::greatest);
    }

    @Test
    void takesRoots() {
        for (float a : Floats.floats()) {
            result(Numerics.f32Sqrt(a), (float) StrictMath.sqrt(a), a);
        }
        for (double a : Floats.doubles()) {
            result(Numerics.f64Sqrt(a), StrictMath.sqrt(a), a);
        }
    }

    @Test
    void changesSignsOfNaNsToo() {
        for (float a : Floats.floats()) {
            int bits = Float.floatToRawIntBits(a);
            assertThat(Float.floatToRawIntBits(Numerics.f32Abs(a))).isEqualTo(bits & 0x7fff_ffff);
            assertThat(Float.floatToRawIntBits(Numerics.f32Neg(a))).isEqualTo(bits ^ 0x8000_0000);
            for (float sign : new float[] {-1, -Floats.SIGNALLING, 0f, -0f}) {
                int expected = Float.floatToRawIntBits(sign) < 0 ? bits | 0x8000_0000 : bits & 0x7fff_ffff;
                assertThat(Float.floatToRawIntBits(Numerics.f32Copysign(a, sign)))
                        .isEqualTo(expected);
            }
        }
        for (double a : Floats.doubles()) {
            long bits = Double.doubleToRawLongBits(a);
            assertThat(Double.doubleToRawLongBits(Numerics.f64Abs(a))).isEqualTo(bits & Long.MAX_VALUE);
            assertThat(Double.doubleToRawLongBits(Numerics.f64Neg(a))).isEqualTo(bits ^ Long.MIN_VALUE);
            for (double sign : new double[] {-1, 0.0, -0.0}) {
                long expected = Double.doubleToRawLongBits(sign) < 0 ? bits | Long.MIN_VALUE : bits & Long.MAX_VALUE;
                assertThat(Double.doubleToRawLongBits(Numerics.f64Copysign(a, sign)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void changesPrecisionAndQuietsNaNs() {
        for (float a : Floats.floats()) {
            double exact = Float.isNaN(a) || Float.isInfinite(a) || a == 0 ? a : new BigDecimal(a).doubleValue();
            if (Float.isNaN(a)) {
                boolean canonical = Floats.mayResult(a, Floats.CANONICAL);
                result(
                        Numerics.f64PromoteF32(a),
                        Double.NaN,
                        canonical ? Double.NaN : Double.longBitsToDouble(0x7ff0_0000_0000_0001L));
            } else {
                result(Numerics.f64PromoteF32(a), exact, a);
            }
        }
        for (double a : Floats.doubles()) {
            if (Double.isNaN(a)) {
                boolean canonical = Floats.mayResult(a, Double.NaN);
                result(Numerics.f32DemoteF64(a), Float.NaN, canonical ? Floats.CANONICAL : Floats.SIGNALLING);
            } else if (!Double.isInfinite(a)) {
                assertThat(Math.abs(Numerics.f32DemoteF64(a))).isEqualTo(new BigDecimal(Math.abs(a)).floatValue());
                assertThat(Math.copySign(1, Numerics.f32DemoteF64(a))).isEqualTo((float) Math.copySign(1, a));
            }
        }
    }

    @Test
    void namesHelpersAfterInstructions() {
        assertThat(HelperNames.of("i32.div_s")).isEqualTo("i32DivS");
        assertThat(HelperNames.of("i64.trunc_sat_f64_u")).isEqualTo("i64TruncSatF64U");
        assertThat(HelperNames.of("i8x16.eq")).isEqualTo("i8x16Eq");
    }
}
