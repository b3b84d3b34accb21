package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import org.jspecify.annotations.Nullable;

/** Comparisons: they leave a {@link Condition}, which becomes a number only where no jump takes it. */
final class CompareEmitter {
    private static final int I64_EQZ = 0x50;
    private static final int F32_EQ = 0x5b;
    private static final int F64_EQ = 0x61;

    private final CodeBuilder code;
    private final OperandStack stack;

    CompareEmitter(MethodWriter writer) {
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code i32.eqz} to {@code f64.ge}. */
    void emit(int opcode) {
        if (opcode < I64_EQZ) {
            ints(opcode - 0x45);
        } else if (opcode < F32_EQ) {
            longs(opcode - I64_EQZ);
        } else {
            boolean isFloat = opcode < F64_EQ;
            floats(opcode - (isFloat ? F32_EQ : F64_EQ), isFloat);
        }
    }

    /** {@code ref.is_null}. */
    void isNull() {
        push(1, Condition.NULL);
    }

    private void push(int operands, Condition condition) {
        stack.load(operands);
        stack.popped(operands);
        stack.pushed(condition);
    }

    private void ints(int index) {
        if (index == 0) {
            isZero();
        } else if (isUnsigned(index)) {
            compareUnsigned(ConstantDescs.CD_Integer, ConstantDescs.CD_int, index);
        } else if (isZero(stack.constant())) {
            stack.pop();
            push(1, condition(index));
        } else {
            push(2, condition(index).ofInts());
        }
    }

    private static boolean isZero(Operand.@Nullable Constant constant) {
        return constant != null && constant.bits() == 0;
    }

    /** Negates the condition at the top instead of making a number of it. */
    private void isZero() {
        if (stack.isCondition()) {
            Condition top = stack.takeCondition();
            stack.pushed(top.negated());
        } else {
            push(1, Condition.EQ);
        }
    }

    private void longs(int index) {
        if (index == 0) {
            stack.load(1);
            code.lconst_0().lcmp();
            push(1, Condition.EQ);
        } else if (isUnsigned(index)) {
            compareUnsigned(ConstantDescs.CD_Long, ConstantDescs.CD_long, index);
        } else {
            stack.load(2);
            code.lcmp();
            push(2, condition(index));
        }
    }

    private void compareUnsigned(ClassDesc owner, ClassDesc type, int index) {
        stack.load(2);
        code.invokestatic(owner, "compareUnsigned", Names.type(ConstantDescs.CD_int, type, type));
        push(2, condition(index));
    }

    /** Of the comparisons after {@code eqz}: eq, ne, and signed and unsigned lt, gt, le, ge. */
    private static boolean isUnsigned(int index) {
        return index > 2 && index % 2 == 0;
    }

    private static Condition condition(int index) {
        return switch (index) {
            case 1 -> Condition.EQ;
            case 2 -> Condition.NE;
            case 3, 4 -> Condition.LT;
            case 5, 6 -> Condition.GT;
            case 7, 8 -> Condition.LE;
            default -> Condition.GE;
        };
    }

    /** A NaN has to come out as what makes the condition false, or true for {@code ne}. */
    private void floats(int index, boolean isFloat) {
        Condition condition = switch (index) {
            case 0 -> Condition.EQ;
            case 1 -> Condition.NE;
            case 2 -> Condition.LT;
            case 3 -> Condition.GT;
            case 4 -> Condition.LE;
            default -> Condition.GE;
        };
        boolean high = condition == Condition.LT || condition == Condition.LE;
        stack.load(2);
        if (isFloat) {
            var _ = high ? code.fcmpg() : code.fcmpl();
        } else {
            var _ = high ? code.dcmpg() : code.dcmpl();
        }
        push(2, condition);
    }
}
