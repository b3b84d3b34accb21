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
    NON_NULL(Opcode.IFNONNULL),
    SAME(Opcode.IF_ACMPEQ),
    NOT_SAME(Opcode.IF_ACMPNE);

    private final Opcode jump;

    Condition(Opcode jump) {
        this.jump = jump;
    }

    /** Jumps if it holds. */
    Opcode jump() {
        return jump;
    }

    Condition negated() {
        return values()[ordinal() ^ 1];
    }
}
