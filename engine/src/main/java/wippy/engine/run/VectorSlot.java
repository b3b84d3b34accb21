package wippy.engine.run;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** A value that a vector instruction takes from the stack, or an immediate of it. */
public enum VectorSlot {
    A_LOW,
    A_HIGH,
    B_LOW,
    B_HIGH,
    C_LOW,
    C_HIGH,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    /** The immediate lane, as an int. */
    LANE,
    /** The first eight immediate lanes of a shuffle, the first in the lowest byte. */
    LANES_LOW,
    /** The last eight. */
    LANES_HIGH;

    /** The JVM's type of the value. */
    public ClassDesc type() {
        return switch (this) {
            case INT, LANE -> ConstantDescs.CD_int;
            case FLOAT -> ConstantDescs.CD_float;
            case DOUBLE -> ConstantDescs.CD_double;
            case A_LOW, A_HIGH, B_LOW, B_HIGH, C_LOW, C_HIGH, LONG, LANES_LOW, LANES_HIGH -> ConstantDescs.CD_long;
        };
    }

    /** Whether it stands after the opcode instead of on the stack. */
    public boolean isImmediate() {
        return this == LANE || this == LANES_LOW || this == LANES_HIGH;
    }
}
