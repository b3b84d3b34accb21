package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.engine.run.VectorMachine.scalar;
import static wippy.engine.run.VectorMachine.vector;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logic, splats, single lanes and bytes in a new order. */
class VectorLanesTest {
    private static final int ROUNDS = 100;
    private static final int SIGNALLING = 0x7fa1_2345;
    private static final long SIGNALLING_LONG = 0xfff4_1234_5678_9abcL;

    private final Random random = new Random(7);

    @Test
    void computesLogicBitByBit() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 64);
            Vec b = Vec.random(random, 64);
            Vec mask = Vec.random(random, 64);
            assertThat(vector("v128.and", a, b)).isEqualTo(new Vec(a.low() & b.low(), a.high() & b.high()));
            assertThat(vector("v128.or", a, b)).isEqualTo(new Vec(a.low() | b.low(), a.high() | b.high()));
            assertThat(vector("v128.xor", a, b)).isEqualTo(new Vec(a.low() ^ b.low(), a.high() ^ b.high()));
            assertThat(vector("v128.andnot", a, b)).isEqualTo(new Vec(a.low() & ~b.low(), a.high() & ~b.high()));
            assertThat(vector("v128.not", a)).isEqualTo(new Vec(~a.low(), ~a.high()));
            Vec selected = new Vec(
                    (a.low() & mask.low()) | (b.low() & ~mask.low()),
                    (a.high() & mask.high()) | (b.high() & ~mask.high()));
            assertThat(vector("v128.bitselect", a, b, mask)).isEqualTo(selected);
            for (String shape : List.of("i8x16", "i16x8", "i32x4", "i64x2")) {
                assertThat(vector(shape + ".relaxed_laneselect", a, b, mask)).isEqualTo(selected);
            }
        }
    }

    @Test
    void splatsKeepingAllBits() {
        for (Map.Entry<String, Integer> shape :
                Map.of("i8x16", 8, "i16x8", 16, "i32x4", 32).entrySet()) {
            int x = 0x89ab_cdef;
            assertThat(vector(shape.getKey() + ".splat", x))
                    .isEqualTo(Vec.of(
                            shape.getValue(), Collections.nCopies(128 / shape.getValue(), BigInteger.valueOf(x))));
        }
        assertThat(vector("i64x2.splat", -7L)).isEqualTo(new Vec(-7, -7));
        assertThat(vector("f32x4.splat", Float.intBitsToFloat(SIGNALLING)))
                .isEqualTo(Vec.of(32, Collections.nCopies(4, BigInteger.valueOf(SIGNALLING))));
        assertThat(vector("f64x2.splat", Double.longBitsToDouble(SIGNALLING_LONG)))
                .isEqualTo(new Vec(SIGNALLING_LONG, SIGNALLING_LONG));
    }

    @Test
    void extractsAnyLane() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 8);
            for (int lane = 0; lane < 16; lane++) {
                assertThat(scalar("i8x16.extract_lane_s", a, lane))
                        .isEqualTo(a.signed(8).get(lane).intValueExact());
                assertThat(scalar("i8x16.extract_lane_u", a, lane))
                        .isEqualTo(a.unsigned(8).get(lane).intValueExact());
            }
            for (int lane = 0; lane < 8; lane++) {
                assertThat(scalar("i16x8.extract_lane_s", a, lane))
                        .isEqualTo(a.signed(16).get(lane).intValueExact());
                assertThat(scalar("i16x8.extract_lane_u", a, lane))
                        .isEqualTo(a.unsigned(16).get(lane).intValueExact());
            }
            for (int lane = 0; lane < 4; lane++) {
                assertThat(scalar("i32x4.extract_lane", a, lane))
                        .isEqualTo(a.signed(32).get(lane).intValueExact());
                assertThat(Float.floatToRawIntBits((float) scalar("f32x4.extract_lane", a, lane)))
                        .isEqualTo(a.signed(32).get(lane).intValueExact());
            }
            for (int lane = 0; lane < 2; lane++) {
                assertThat(scalar("i64x2.extract_lane", a, lane))
                        .isEqualTo(a.signed(64).get(lane).longValueExact());
                assertThat(Double.doubleToRawLongBits((double) scalar("f64x2.extract_lane", a, lane)))
                        .isEqualTo(a.signed(64).get(lane).longValueExact());
            }
        }
    }

    private void replaces(String shape, int width, Object value, long bits) {
        for (int lane = 0; lane < 128 / width; lane++) {
            Vec a = Vec.random(random, width);
            List<BigInteger> lanes = new ArrayList<>(a.unsigned(width));
            lanes.set(lane, BigInteger.valueOf(bits));
            assertThat(vector(shape + ".replace_lane", a, value, lane))
                    .as("%s %s", shape, lane)
                    .isEqualTo(Vec.of(width, lanes));
        }
    }

    @Test
    void replacesAnyLane() {
        for (int x : new int[] {0, -1, 0x1234_5678, 0x8765_4321}) {
            replaces("i8x16", 8, x, x);
            replaces("i16x8", 16, x, x);
            replaces("i32x4", 32, x, x);
            replaces("i64x2", 64, (long) x, x);
        }
        replaces("f32x4", 32, Float.intBitsToFloat(SIGNALLING), SIGNALLING);
        replaces("f64x2", 64, Double.longBitsToDouble(SIGNALLING_LONG), SIGNALLING_LONG);
    }

    @Test
    void swizzlesBytesAndGivesZeroPastTheEnd() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 8);
            Vec chosen = Vec.random(random, 8);
            List<BigInteger> expected = chosen.unsigned(8).stream()
                    .map(index -> index.intValue() < 16 ? a.unsigned(8).get(index.intValue()) : BigInteger.ZERO)
                    .toList();
            assertThat(vector("i8x16.swizzle", a, chosen)).isEqualTo(Vec.of(8, expected));
            assertThat(vector("i8x16.relaxed_swizzle", a, chosen)).isEqualTo(Vec.of(8, expected));
        }
    }

    @Test
    void shufflesBytesOfBothOperands() {
        for (int i = 0; i < ROUNDS; i++) {
            Vec a = Vec.random(random, 8);
            Vec b = Vec.random(random, 8);
            List<BigInteger> both = new ArrayList<>(a.unsigned(8));
            both.addAll(b.unsigned(8));
            List<BigInteger> chosen = new ArrayList<>();
            List<BigInteger> expected = new ArrayList<>();
            for (int lane = 0; lane < 16; lane++) {
                int index = random.nextInt(32);
                chosen.add(BigInteger.valueOf(index));
                expected.add(both.get(index));
            }
            assertThat(vector("i8x16.shuffle", a, b, Vec.of(8, chosen))).isEqualTo(Vec.of(8, expected));
        }
    }
}
