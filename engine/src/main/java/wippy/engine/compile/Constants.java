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
}
