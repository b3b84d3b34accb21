package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.engine.run.VectorMachine.vector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Float lanes one by one: those of 32 bits against doubles rounded once more, which is exact for these operations. */
class VectorFloatsTest {
    private static final int ROUNDS = 1500;

    private final Random random = new Random(5);
    private final List<Float> floats = Floats.floats();
    private final List<Double> doubles = Floats.doubles();

    private Vec f32() {
        float[] lanes = new float[4];
        for (int i = 0; i < 4; i++) {
            lanes[i] = floats.get(random.nextInt(floats.size()));
        }
        return Vec.ofFloats(lanes);
    }

    private Vec f64() {
        return Vec.ofDoubles(doubles.get(random.nextInt(doubles.size())), doubles.get(random.nextInt(doubles.size())));
    }

    private void binary(String name, DoubleBinaryOperator expected) {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            Vec b = f32();
            Vec result = vector("f32x4." + name, a, b);
            for (int lane = 0; lane < 4; lane++) {
                float wanted = (float) expected.applyAsDouble(a.f32(lane), b.f32(lane));
                NumericsTest.result(result.f32(lane), wanted, a.f32(lane), b.f32(lane));
            }
            Vec c = f64();
            Vec d = f64();
            Vec wide = vector("f64x2." + name, c, d);
            for (int lane = 0; lane < 2; lane++) {
                double wanted = expected.applyAsDouble(c.f64(lane), d.f64(lane));
                NumericsTest.result(wide.f64(lane), wanted, c.f64(lane), d.f64(lane));
            }
        }
    }

    private void unary(String name, DoubleUnaryOperator expected) {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            Vec result = vector("f32x4." + name, a);
            for (int lane = 0; lane < 4; lane++) {
                NumericsTest.result(result.f32(lane), (float) expected.applyAsDouble(a.f32(lane)), a.f32(lane));
            }
            Vec c = f64();
            Vec wide = vector("f64x2." + name, c);
            for (int lane = 0; lane < 2; lane++) {
                NumericsTest.result(wide.f64(lane), expected.applyAsDouble(c.f64(lane)), c.f64(lane));
            }
        }
    }

    @Test
    void computesLanes() {
        binary("add", (a, b) -> a + b);
        binary("sub", (a, b) -> a - b);
        binary("mul", (a, b) -> a * b);
        binary("div", (a, b) -> a / b);
        binary("min", Floats::least);
        binary("max", Floats::greatest);
        binary("relaxed_min", Floats::least);
        binary("relaxed_max", Floats::greatest);
        unary("sqrt", StrictMath::sqrt);
        unary("ceil", StrictMath::ceil);
        unary("floor", StrictMath::floor);
        unary("nearest", StrictMath::rint);
        unary("trunc", a -> a < 0 ? StrictMath.ceil(a) : StrictMath.floor(a));
    }

    private void bits(String name, UnaryBits expected32, UnaryBits expected64) {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            assertThat(vector("f32x4." + name, a))
                    .isEqualTo(Vec.of(
                            32,
                            a.unsigned(32).stream()
                                    .map(x -> expected32.apply(x, 31))
                                    .toList()));
            Vec c = f64();
            assertThat(vector("f64x2." + name, c))
                    .isEqualTo(Vec.of(
                            64,
                            c.unsigned(64).stream()
                                    .map(x -> expected64.apply(x, 63))
                                    .toList()));
        }
    }

    private interface UnaryBits {
        BigInteger apply(BigInteger lane, int sign);
    }

    @Test
    void changesOnlySignsOfNaNs() {
        bits("abs", BigInteger::clearBit, BigInteger::clearBit);
        bits("neg", BigInteger::flipBit, BigInteger::flipBit);
    }

    @Test
    void chooseBitsOfOperandsByOneComparison() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            Vec b = f32();
            Vec least = vector("f32x4.pmin", a, b);
            Vec greatest = vector("f32x4.pmax", a, b);
            for (int lane = 0; lane < 4; lane++) {
                float x = a.f32(lane);
                float y = b.f32(lane);
                assertThat(least.unsigned(32).get(lane))
                        .isEqualTo((y < x ? b : a).unsigned(32).get(lane));
                assertThat(greatest.unsigned(32).get(lane))
                        .isEqualTo((x < y ? b : a).unsigned(32).get(lane));
            }
            Vec c = f64();
            Vec d = f64();
            Vec wideLeast = vector("f64x2.pmin", c, d);
            Vec wideGreatest = vector("f64x2.pmax", c, d);
            for (int lane = 0; lane < 2; lane++) {
                double x = c.f64(lane);
                double y = d.f64(lane);
                assertThat(wideLeast.unsigned(64).get(lane))
                        .isEqualTo((y < x ? d : c).unsigned(64).get(lane));
                assertThat(wideGreatest.unsigned(64).get(lane))
                        .isEqualTo((x < y ? d : c).unsigned(64).get(lane));
            }
        }
    }

    private void compare(String name, BiPredicate<Double, Double> holds) {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            Vec b = i % 4 == 0 ? a : f32();
            Vec result = vector("f32x4." + name, a, b);
            for (int lane = 0; lane < 4; lane++) {
                boolean expected = holds.test((double) a.f32(lane), (double) b.f32(lane));
                assertThat(result.signed(32).get(lane).intValueExact()).isEqualTo(expected ? -1 : 0);
            }
            Vec c = f64();
            Vec d = i % 4 == 0 ? c : f64();
            Vec wide = vector("f64x2." + name, c, d);
            for (int lane = 0; lane < 2; lane++) {
                boolean expected = holds.test(c.f64(lane), d.f64(lane));
                assertThat(wide.signed(64).get(lane).intValueExact()).isEqualTo(expected ? -1 : 0);
            }
        }
    }

    /** Negative, zero or positive; empty for NaNs, of which nothing holds but {@code ne}. */
    private static boolean ordered(double a, double b) {
        return !Double.isNaN(a) && !Double.isNaN(b);
    }

    private static int order(double a, double b) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.compare(a, b);
        }
        return new BigDecimal(a).compareTo(new BigDecimal(b));
    }

    @Test
    void comparesLanes() {
        compare("eq", (a, b) -> ordered(a, b) && order(a, b) == 0);
        compare("ne", (a, b) -> !ordered(a, b) || order(a, b) != 0);
        compare("lt", (a, b) -> ordered(a, b) && order(a, b) < 0);
        compare("gt", (a, b) -> ordered(a, b) && order(a, b) > 0);
        compare("le", (a, b) -> ordered(a, b) && order(a, b) <= 0);
        compare("ge", (a, b) -> ordered(a, b) && order(a, b) >= 0);
    }

    @Test
    void multipliesAndAddsWithTwoRoundings() {
        float x = 0x1.000004p+0f;
        Vec third = Vec.ofFloats(-0x1.000008p+0f, 2, -1, Float.MAX_VALUE);
        Vec first = Vec.ofFloats(x, 3, 5, Float.MAX_VALUE);
        Vec second = Vec.ofFloats(x, 4, 7, 2);
        assertThat(vector("f32x4.relaxed_madd", first, second, third))
                .isEqualTo(Vec.ofFloats(0, 14, 34, Float.POSITIVE_INFINITY));
        assertThat(vector("f32x4.relaxed_nmadd", first, second, third))
                .isEqualTo(Vec.ofFloats(-0x1.000008p+1f, -10, -36, Float.NEGATIVE_INFINITY));
        double y = 0x1.00000004p+0;
        Vec wide = Vec.ofDoubles(y, 3);
        Vec sum = Vec.ofDoubles(-0x1.00000008p+0, 1);
        assertThat(vector("f64x2.relaxed_madd", wide, Vec.ofDoubles(y, 5), sum)).isEqualTo(Vec.ofDoubles(0, 16));
        assertThat(vector("f64x2.relaxed_nmadd", wide, Vec.ofDoubles(-y, 5), sum))
                .isEqualTo(Vec.ofDoubles(0, -14));
    }

    @Test
    void convertsLanes() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = f32();
            Vec c = f64();
            Vec n = Vec.random(random, 32);
            for (boolean signed : List.of(true, false)) {
                String sign = signed ? "_s" : "_u";
                for (String instruction : List.of("trunc_sat_f32x4" + sign, "relaxed_trunc_f32x4" + sign)) {
                    Vec integers = vector("i32x4." + instruction, a);
                    for (int lane = 0; lane < 4; lane++) {
                        assertThat(integers.lanes(32, signed).get(lane)).isEqualTo(nearest(a.f32(lane), signed));
                    }
                }
                for (String instruction : List.of("trunc_sat_f64x2", "relaxed_trunc_f64x2")) {
                    assertThat(vector("i32x4." + instruction + sign + "_zero", c))
                            .isEqualTo(Vec.of(32, List.of(nearest(c.f64(0), signed), nearest(c.f64(1), signed))));
                }
                List<BigInteger> lanes = n.lanes(32, signed);
                assertThat(vector("f32x4.convert_i32x4" + sign, n))
                        .isEqualTo(Vec.ofFloats(
                                lanes.get(0).floatValue(),
                                lanes.get(1).floatValue(),
                                lanes.get(2).floatValue(),
                                lanes.get(3).floatValue()));
                assertThat(vector("f64x2.convert_low_i32x4" + sign, n))
                        .isEqualTo(Vec.ofDoubles(
                                lanes.get(0).doubleValue(), lanes.get(1).doubleValue()));
            }
            Vec wide = vector("f64x2.promote_low_f32x4", a);
            Vec narrow = vector("f32x4.demote_f64x2_zero", c);
            assertThat(narrow.high()).isZero();
            for (int lane = 0; lane < 2; lane++) {
                NumericsTest.result(
                        wide.f64(lane),
                        a.f32(lane),
                        Floats.mayResult(a.f32(lane)) ? Double.NaN : -Double.longBitsToDouble(0x7ff0_0000_0000_0001L));
                NumericsTest.result(
                        narrow.f32(lane),
                        (float) c.f64(lane),
                        Floats.mayResult(c.f64(lane)) ? Float.NaN : Floats.SIGNALLING);
            }
        }
    }

    private static BigInteger nearest(double a, boolean signed) {
        BigInteger least = signed ? BigInteger.TWO.pow(31).negate() : BigInteger.ZERO;
        BigInteger greatest = BigInteger.TWO.pow(signed ? 31 : 32).subtract(BigInteger.ONE);
        if (Double.isNaN(a)) {
            return BigInteger.ZERO;
        }
        if (Double.isInfinite(a)) {
            return a > 0 ? greatest : least;
        }
        return new BigDecimal(a).toBigInteger().max(least).min(greatest);
    }
}
