package wippy.engine.run;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** A value that a vector instruction takes from the stack, or an immediate of it. */
public enum VectorSlot {
    A_LOW(ConstantDescs.CD_long),
    A_HIGH(ConstantDescs.CD_long),
    B_LOW(ConstantDescs.CD_long),
    B_HIGH(ConstantDescs.CD_long),
    C_LOW(ConstantDescs.CD_long),
    C_HIGH(ConstantDescs.CD_long),
    INT(ConstantDescs.CD_int),
    LONG(ConstantDescs.CD_long),
    FLOAT(ConstantDescs.CD_float),
    DOUBLE(ConstantDescs.CD_double),
    /** The immediate lane, as an int. */
    LANE(ConstantDescs.CD_int),
    /** The first eight immediate lanes of a shuffle, the first in the lowest byte. */
    LANES_LOW(ConstantDescs.CD_long),
    /** The last eight. */
    LANES_HIGH(ConstantDescs.CD_long);

    private final ClassDesc type;

    VectorSlot(ClassDesc type) {
        this.type = type;
    }

    /** The JVM's type of the value. */
    public ClassDesc type() {
        return type;
    }

    /** Whether it stands after the opcode instead of on the stack. */
    public boolean isImmediate() {
        return this == LANE || this == LANES_LOW || this == LANES_HIGH;
    }
}
