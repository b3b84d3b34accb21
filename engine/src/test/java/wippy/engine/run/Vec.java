package wippy.engine.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A v128 of the tests, whose lanes are cut out of one number of 128 bits. */
record Vec(long low, long high) {
    static final List<Integer> EDGES = List.of(0, 1, 2, 3, 7, 8, 15, 16, 63, 64, -1, -2, -7, -8);

    /** Lanes modulo their width, the first lane first. */
    static Vec of(int width, List<BigInteger> lanes) {
        BigInteger whole = BigInteger.ZERO;
        for (int i = lanes.size() - 1; i >= 0; i--) {
            whole = whole.shiftLeft(width).or(lanes.get(i).mod(BigInteger.TWO.pow(width)));
        }
        return new Vec(whole.longValue(), whole.shiftRight(64).longValue());
    }

    static Vec ofFloats(float... lanes) {
        return of(
                32,
                IntStream.range(0, lanes.length)
                        .mapToObj(i -> BigInteger.valueOf(Float.floatToRawIntBits(lanes[i])))
                        .toList());
    }

    static Vec ofDoubles(double... lanes) {
        return new Vec(Double.doubleToRawLongBits(lanes[0]), Double.doubleToRawLongBits(lanes[1]));
    }

    /** Lanes as unsigned numbers. */
    List<BigInteger> unsigned(int width) {
        BigInteger whole = unsigned(high).shiftLeft(64).or(unsigned(low));
        List<BigInteger> lanes = new ArrayList<>();
        for (int at = 0; at < 128; at += width) {
            lanes.add(whole.shiftRight(at).mod(BigInteger.TWO.pow(width)));
        }
        return lanes;
    }

    /** Lanes as two's complement. */
    List<BigInteger> signed(int width) {
        return unsigned(width).stream()
                .map(lane -> lane.testBit(width - 1) ? lane.subtract(BigInteger.TWO.pow(width)) : lane)
                .toList();
    }

    List<BigInteger> lanes(int width, boolean signed) {
        return signed ? signed(width) : unsigned(width);
    }

    float f32(int lane) {
        return Float.intBitsToFloat(unsigned(32).get(lane).intValue());
    }

    double f64(int lane) {
        return Double.longBitsToDouble(unsigned(64).get(lane).longValue());
    }

    /** Lanes that are often about the bounds of their width. */
    static Vec random(Random random, int width) {
        List<BigInteger> lanes = new ArrayList<>();
        for (int i = 0; i < 128 / width; i++) {
            BigInteger edge = BigInteger.valueOf(EDGES.get(random.nextInt(EDGES.size())));
            lanes.add(
                    switch (random.nextInt(4)) {
                        case 0 -> edge;
                        case 1 -> BigInteger.TWO.pow(width - 1).add(edge);
                        default -> new BigInteger(width, random);
                    });
        }
        return of(width, lanes);
    }

    private static BigInteger unsigned(long half) {
        return new BigInteger(Long.toUnsignedString(half));
    }
}
