package wippy.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Floats the tests try, and what WebAssembly says of NaNs. */
final class Floats {
    static final float CANONICAL = Float.intBitsToFloat(0x7fc0_0000);
    static final float SIGNALLING = Float.intBitsToFloat(0x7fa0_0001);

    private Floats() {}

    static List<Float> floats() {
        List<Float> all = new ArrayList<>(List.of(
                0f,
                0.1f,
                0.5f,
                0.75f,
                1f,
                1.5f,
                2.5f,
                3.5f,
                0x1.fffffep-1f,
                0x1p23f,
                0x1.000002p22f,
                8388607.5f,
                0x1p31f,
                0x1.fffffep30f,
                0x1p32f,
                0x1.fffffep31f,
                0x1p63f,
                0x1.fffffep62f,
                0x1p64f,
                0x1.fffffep63f,
                127.5f,
                Float.MIN_VALUE,
                Float.MIN_NORMAL,
                Float.MAX_VALUE,
                Float.POSITIVE_INFINITY,
                CANONICAL,
                SIGNALLING,
                Float.intBitsToFloat(0x7fff_ffff),
                Float.intBitsToFloat(0x7f80_0001)));
        all.addAll(all.stream()
                .map(x -> Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ 0x8000_0000))
                .toList());
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            all.add(i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian() * 100);
        }
        return all;
    }

    static List<Double> doubles() {
        List<Double> all = new ArrayList<>(List.of(
                0.0,
                0.1,
                0.5,
                1.5,
                2.5,
                0x1.fffffffffffffp-1,
                0x1p31,
                0x1p31 - 0.5,
                0x1p31 - 1,
                0x1p31 + 0.5,
                0x1p31 + 1,
                0x1p32,
                0x1p32 - 0.5,
                0x1p32 - 1,
                0x1p52,
                0x1p52 + 1,
                0x1p51 + 0.5,
                0x1p63,
                0x1.fffffffffffffp62,
                0x1p64,
                0x1.fffffffffffffp63,
                0x1.fffffefffffffp127,
                0x1.ffffffp127,
                0x1.0000010000001p0,
                0x1p-149,
                0x1p-150,
                0x1.1p-150,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NaN,
                Double.longBitsToDouble(0x7ff0_0000_0000_0001L),
                Double.longBitsToDouble(0x7ff4_0000_2000_0000L),
                Double.longBitsToDouble(0x7fff_ffff_ffff_ffffL)));
        all.addAll(all.stream()
                .map(x -> Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE))
                .toList());
        Random random = new Random(12);
        for (int i = 0; i < 60; i++) {
            all.add(i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian() * 100);
        }
        return all;
    }

    /** Whether the NaN may result from those operands: canonical if all NaNs among them are, in any case quiet. */
    static boolean mayResult(float nan, float... operands) {
        int bits = Float.floatToRawIntBits(nan) & 0x7fff_ffff;
        boolean canonical = true;
        for (float operand : operands) {
            canonical &= !Float.isNaN(operand) || (Float.floatToRawIntBits(operand) & 0x7fff_ffff) == 0x7fc0_0000;
        }
        return canonical ? bits == 0x7fc0_0000 : bits >= 0x7fc0_0000;
    }

    /** The same of doubles. */
    static boolean mayResult(double nan, double... operands) {
        long bits = Double.doubleToRawLongBits(nan) & Long.MAX_VALUE;
        boolean canonical = true;
        for (double operand : operands) {
            canonical &= !Double.isNaN(operand)
                    || (Double.doubleToRawLongBits(operand) & Long.MAX_VALUE) == 0x7ff8_0000_0000_0000L;
        }
        return canonical ? bits == 0x7ff8_0000_0000_0000L : bits >= 0x7ff8_0000_0000_0000L;
    }

    /** The rules of {@code fmin} and {@code fmax}, written as the specification does. */
    static double least(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        if (a == 0 && b == 0) {
            return Double.compare(a, b) < 0 ? a : b;
        }
        return a < b ? a : b;
    }

    static double greatest(double a, double b) {
        return -least(-a, -b);
    }
}
