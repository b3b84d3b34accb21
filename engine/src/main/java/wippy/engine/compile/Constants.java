package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;

/** Loads floats so that every bit survives: constant pools may not tell apart NaNs, or zeros. */
final class Constants {
    private Constants() {}

    static void load(CodeBuilder code, float value) {
        int bits = Float.floatToRawIntBits(value);
        if (!Float.isNaN(value) && bits != Integer.MIN_VALUE) {
            code.loadConstant(value);
        } else {
            code.loadConstant(bits)
                    .invokestatic(
                            ConstantDescs.CD_Float,
                            "intBitsToFloat",
                            Names.type(ConstantDescs.CD_float, ConstantDescs.CD_int));
        }
    }

    static void load(CodeBuilder code, double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (!Double.isNaN(value) && bits != Long.MIN_VALUE) {
            code.loadConstant(value);
        } else {
            code.loadConstant(bits)
                    .invokestatic(
                            ConstantDescs.CD_Double,
                            "longBitsToDouble",
                            Names.type(ConstantDescs.CD_double, ConstantDescs.CD_long));
        }
    }

    /** Loads a number without an entry in the class's constants. */
    static void compute(CodeBuilder code, Kind kind, long bits) {
        switch (kind) {
            case INT -> compute(code, (int) bits);
            case FLOAT -> {
                compute(code, (int) bits);
                Emit.fromWord(code.i2l(), kind);
            }
            case LONG, DOUBLE -> {
                compute(code, (int) (bits >> Integer.SIZE));
                code.i2l().bipush(Integer.SIZE).lshl();
                compute(code, (int) bits >>> Short.SIZE);
                code.i2l().bipush(Short.SIZE).lshl().lor();
                compute(code, (int) bits & 0xffff);
                code.i2l().lor();
                Emit.fromWord(code, kind);
            }
            case REFERENCE -> code.aconst_null();
            case VECTOR -> throw new IllegalStateException("a vector has two halves");
        }
    }

    private static void compute(CodeBuilder code, int value) {
        if (value == (short) value) {
            code.loadConstant(value);
        } else {
            code.loadConstant(value >> Short.SIZE).bipush(Short.SIZE).ishl();
            code.loadConstant(value >>> 1 & 0x7fff).iconst_1().ishl().ior();
            code.loadConstant(value & 1).ior();
        }
    }
}
