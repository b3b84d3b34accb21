package wippy.engine.compile;

import java.lang.classfile.Opcode;

/** A comparison whose operands are on the JVM's stack; only a jump is missing. */
enum Condition {
    EQ(Opcode.IFEQ),
    NE(Opcode.IFNE),
    LT(Opcode.IFLT),
    GE(Opcode.IFGE),
    GT(Opcode.IFGT),
    LE(Opcode.IFLE),
    INTS_EQ(Opcode.IF_ICMPEQ),
    INTS_NE(Opcode.IF_ICMPNE),
    INTS_LT(Opcode.IF_ICMPLT),
    INTS_GE(Opcode.IF_ICMPGE),
    INTS_GT(Opcode.IF_ICMPGT),
    INTS_LE(Opcode.IF_ICMPLE),
    NULL(Opcode.IFNULL),
    NON_NULL(Opcode.IFNONNULL);

    private final Opcode jump;

    Condition(Opcode jump) {
        this.jump = jump;
    }

    /** Jumps if it holds. */
    Opcode jump() {
        return jump;
    }

    Condition negated() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case GE -> LT;
            case GT -> LE;
            case LE -> GT;
            case INTS_EQ -> INTS_NE;
            case INTS_NE -> INTS_EQ;
            case INTS_LT -> INTS_GE;
            case INTS_GE -> INTS_LT;
            case INTS_GT -> INTS_LE;
            case INTS_LE -> INTS_GT;
            case NULL -> NON_NULL;
            case NON_NULL -> NULL;
        };
    }

    /** Of a comparison with zero: the same of two ints. */
    Condition ofInts() {
        return switch (this) {
            case EQ -> INTS_EQ;
            case NE -> INTS_NE;
            case LT -> INTS_LT;
            case GE -> INTS_GE;
            case GT -> INTS_GT;
            case LE -> INTS_LE;
            case INTS_EQ, INTS_NE, INTS_LT, INTS_GE, INTS_GT, INTS_LE, NULL, NON_NULL -> this;
        };
    }
}
