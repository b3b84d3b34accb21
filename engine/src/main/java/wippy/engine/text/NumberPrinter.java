package wippy.engine.text;

/** Writes numbers so that they read back to the same bits. */
final class NumberPrinter {
    private static final int F32_EXPONENT = 0xff << 23;
    private static final int F32_QUIET = 1 << 22;
    private static final long F64_EXPONENT = 0x7ffL << 52;
    private static final long F64_QUIET = 1L << 51;

    private NumberPrinter() {}

    static String f32(int bits) {
        int fraction = bits & ((1 << 23) - 1);
        if ((bits & F32_EXPONENT) != F32_EXPONENT) {
            return decimal(Float.toString(Float.intBitsToFloat(bits)));
        }
        return special(bits < 0, fraction, F32_QUIET);
    }

    static String f64(long bits) {
        long fraction = bits & ((1L << 52) - 1);
        if ((bits & F64_EXPONENT) != F64_EXPONENT) {
            return decimal(Double.toString(Double.longBitsToDouble(bits)));
        }
        return special(bits < 0, fraction, F64_QUIET);
    }

    private static String special(boolean negative, long fraction, long quiet) {
        String sign = negative ? "-" : "";
        if (fraction == 0) {
            return sign + "inf";
        }
        return sign + (fraction == quiet ? "nan" : "nan:0x" + Long.toHexString(fraction));
    }

    private static String decimal(String java) {
        String text = java.replace(".0E", "e").replace('E', 'e');
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String v128(BinaryReader in) {
        StringBuilder out = new StringBuilder("i32x4");
        for (int i = 0; i < 4; i++) {
            out.append(String.format(" 0x%08x", (int) in.fixed(Integer.BYTES)));
        }
        return out.toString();
    }
}
