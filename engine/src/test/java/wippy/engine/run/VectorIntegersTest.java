package wippy.engine.run;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static wippy.engine.run.VectorMachine.scalar;
import static wippy.engine.run.VectorMachine.vector;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Integer lanes against numbers without bounds. */
class VectorIntegersTest {
    private static final int ROUNDS = 150;
    private static final Map<Integer, String> SHAPES = Map.of(8, "i8x16", 16, "i16x8", 32, "i32x4", 64, "i64x2");

    private final Random random = new Random(20_250_728);

    private static BigInteger clamp(BigInteger value, int width, boolean signed) {
        BigInteger least = signed ? TWO.pow(width - 1).negate() : ZERO;
        BigInteger greatest = TWO.pow(signed ? width - 1 : width).subtract(ONE);
        return value.max(least).min(greatest);
    }

    private static List<BigInteger> pairwise(List<BigInteger> lanes) {
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i += 2) {
            sums.add(lanes.get(i).add(lanes.get(i + 1)));
        }
        return sums;
    }

    private static List<BigInteger> zip(List<BigInteger> a, List<BigInteger> b, BinaryOperator<BigInteger> op) {
        List<BigInteger> result = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            result.add(op.apply(a.get(i), b.get(i)));
        }
        return result;
    }

    private void binary(String name, int width, boolean signed, BinaryOperator<BigInteger> expected) {
        String instruction = SHAPES.get(width) + "." + name;
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, width);
            Vec b = random.nextInt(8) == 0 ? a : Vec.random(random, width);
            assertThat(vector(instruction, a, b))
                    .as("%s %s %s", instruction, a, b)
                    .isEqualTo(Vec.of(width, zip(a.lanes(width, signed), b.lanes(width, signed), expected)));
        }
    }

    private void unary(String name, int width, UnaryOperator<BigInteger> expected) {
        String instruction = SHAPES.get(width) + "." + name;
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, width);
            assertThat(vector(instruction, a))
                    .as("%s %s", instruction, a)
                    .isEqualTo(
                            Vec.of(width, a.signed(width).stream().map(expected).toList()));
        }
    }

    private void compare(String name, int width, boolean signed, BiPredicate<BigInteger, BigInteger> holds) {
        binary(name, width, signed, (a, b) -> holds.test(a, b) ? ONE.negate() : ZERO);
    }

    @Test
    void comparesLanes() {
        for (int width : SHAPES.keySet()) {
            compare("eq", width, true, BigInteger::equals);
            compare("ne", width, true, (a, b) -> !a.equals(b));
            for (boolean signed : width == 64 ? new boolean[] {true} : new boolean[] {true, false}) {
                String sign = signed ? "_s" : "_u";
                compare("lt" + sign, width, signed, (a, b) -> a.compareTo(b) < 0);
                compare("gt" + sign, width, signed, (a, b) -> a.compareTo(b) > 0);
                compare("le" + sign, width, signed, (a, b) -> a.compareTo(b) <= 0);
                compare("ge" + sign, width, signed, (a, b) -> a.compareTo(b) >= 0);
            }
        }
    }

    @Test
    void addsAndMultipliesModuloTheWidth() {
        for (int width : SHAPES.keySet()) {
            binary("add", width, true, BigInteger::add);
            binary("sub", width, true, BigInteger::subtract);
            unary("neg", width, BigInteger::negate);
            unary("abs", width, BigInteger::abs);
            if (width > 8) {
                binary("mul", width, true, BigInteger::multiply);
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 8);
            List<BigInteger> counts = a.unsigned(8).stream()
                    .map(lane -> BigInteger.valueOf(lane.bitCount()))
                    .toList();
            assertThat(vector("i8x16.popcnt", a)).isEqualTo(Vec.of(8, counts));
        }
    }

    @Test
    void saturatesAndAverages() {
        for (int width : List.of(8, 16)) {
            for (boolean signed : List.of(true, false)) {
                String sign = signed ? "_s" : "_u";
                binary("add_sat" + sign, width, signed, (a, b) -> clamp(a.add(b), width, signed));
                binary("sub_sat" + sign, width, signed, (a, b) -> clamp(a.subtract(b), width, signed));
            }
            binary("avgr_u", width, false, (a, b) -> a.add(b).add(ONE).shiftRight(1));
        }
        BinaryOperator<BigInteger> q15 =
                (a, b) -> clamp(a.multiply(b).add(BigInteger.valueOf(0x4000)).shiftRight(15), 16, true);
        binary("q15mulr_sat_s", 16, true, q15);
        binary("relaxed_q15mulr_s", 16, true, q15);
    }

    @Test
    void choosesTheLesserAndTheGreater() {
        for (int width : List.of(8, 16, 32)) {
            for (boolean signed : List.of(true, false)) {
                binary(signed ? "min_s" : "min_u", width, signed, BigInteger::min);
                binary(signed ? "max_s" : "max_u", width, signed, BigInteger::max);
            }
        }
    }

    @Test
    void shiftsByTheCountModuloTheWidth() {
        for (int width : SHAPES.keySet()) {
            for (int count = -3; count < 2 * width + 3; count++) {
                Vec a = Vec.random(random, width);
                int least = Math.floorMod(count, width);
                String shape = SHAPES.get(width);
                assertThat(vector(shape + ".shl", a, count))
                        .isEqualTo(Vec.of(
                                width,
                                a.signed(width).stream()
                                        .map(x -> x.shiftLeft(least))
                                        .toList()));
                assertThat(vector(shape + ".shr_s", a, count))
                        .isEqualTo(Vec.of(
                                width,
                                a.signed(width).stream()
                                        .map(x -> x.shiftRight(least))
                                        .toList()));
                assertThat(vector(shape + ".shr_u", a, count))
                        .isEqualTo(Vec.of(
                                width,
                                a.unsigned(width).stream()
                                        .map(x -> x.shiftRight(least))
                                        .toList()));
            }
        }
    }

    @Test
    void testsWholeVectors() {
        for (int width : SHAPES.keySet()) {
            for (int i = 0; i < ROUNDS; i++) {
                Vec a = Vec.random(random, width);
                if (i % 3 == 0) { // mostly one lane of zero or of something
                    List<BigInteger> lanes = new ArrayList<>(a.unsigned(width));
                    BigInteger rest = i % 2 == 0 ? TWO.pow(random.nextInt(width)) : ZERO;
                    lanes.replaceAll(_ -> rest);
                    lanes.set(random.nextInt(lanes.size()), BigInteger.valueOf(random.nextInt(2)));
                    a = Vec.of(width, lanes);
                }
                BigInteger mask = ZERO;
                for (int lane = 0; lane < 128 / width; lane++) {
                    mask = a.signed(width).get(lane).signum() < 0 ? mask.setBit(lane) : mask;
                }
                assertThat(scalar(SHAPES.get(width) + ".bitmask", a)).isEqualTo(mask.intValue());
                assertThat(scalar(SHAPES.get(width) + ".all_true", a))
                        .as("%s", a)
                        .isEqualTo(a.signed(width).contains(ZERO) ? 0 : 1);
                assertThat(scalar("v128.any_true", a))
                        .isEqualTo(a.signed(width).stream().allMatch(ZERO::equals) ? 0 : 1);
            }
        }
    }

    @Test
    void widensLanes() {
        for (int width : List.of(8, 16, 32)) {
            String wide = SHAPES.get(2 * width);
            String narrow = SHAPES.get(width);
            int half = 64 / width;
            for (boolean signed : List.of(true, false)) {
                String sign = signed ? "_s" : "_u";
                for (int i = 0; i < ROUNDS; i++) {
                    Vec a = Vec.random(random, width);
                    Vec b = Vec.random(random, width);
                    List<BigInteger> x = a.lanes(width, signed);
                    List<BigInteger> products = zip(x, b.lanes(width, signed), BigInteger::multiply);
                    assertThat(vector(wide + ".extend_low_" + narrow + sign, a))
                            .isEqualTo(Vec.of(2 * width, x.subList(0, half)));
                    assertThat(vector(wide + ".extend_high_" + narrow + sign, a))
                            .isEqualTo(Vec.of(2 * width, x.subList(half, 2 * half)));
                    assertThat(vector(wide + ".extmul_low_" + narrow + sign, a, b))
                            .isEqualTo(Vec.of(2 * width, products.subList(0, half)));
                    assertThat(vector(wide + ".extmul_high_" + narrow + sign, a, b))
                            .isEqualTo(Vec.of(2 * width, products.subList(half, 2 * half)));
                    if (width < 32) {
                        assertThat(vector(wide + ".extadd_pairwise_" + narrow + sign, a))
                                .isEqualTo(Vec.of(2 * width, pairwise(x)));
                    }
                }
            }
        }
    }

    @Test
    void narrowsLanes() {
        for (int width : List.of(16, 32)) {
            for (boolean signed : List.of(true, false)) {
                String instruction = SHAPES.get(width / 2) + ".narrow_" + SHAPES.get(width) + (signed ? "_s" : "_u");
                for (int i = 0; i < ROUNDS; i++) {
                    Vec a = vector(SHAPES.get(width) + ".shr_s", Vec.random(random, width), random.nextInt(width));
                    Vec b = Vec.random(random, width);
                    List<BigInteger> lanes = new ArrayList<>(a.signed(width));
                    lanes.addAll(b.signed(width));
                    lanes.replaceAll(lane -> clamp(lane, width / 2, signed));
                    assertThat(vector(instruction, a, b)).isEqualTo(Vec.of(width / 2, lanes));
                }
            }
        }
    }

    @Test
    void multipliesAndAddsNeighbours() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 16);
            Vec b = Vec.random(random, 16);
            assertThat(vector("i32x4.dot_i16x8_s", a, b))
                    .isEqualTo(Vec.of(32, pairwise(zip(a.signed(16), b.signed(16), BigInteger::multiply))));
            Vec c = Vec.random(random, 32);
            Vec dot = Vec.of(16, pairwise(zip(a.signed(8), b.signed(8), BigInteger::multiply)));
            assertThat(vector("i16x8.relaxed_dot_i8x16_i7x16_s", a, b)).isEqualTo(dot);
            assertThat(vector("i32x4.relaxed_dot_i8x16_i7x16_add_s", a, b, c))
                    .isEqualTo(Vec.of(32, zip(pairwise(dot.signed(16)), c.signed(32), BigInteger::add)));
        }
    }
}
