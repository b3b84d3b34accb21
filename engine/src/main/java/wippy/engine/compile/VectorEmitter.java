package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.engine.code.Instructions;
import wippy.engine.run.VectorOp;
import wippy.engine.run.VectorOps;
import wippy.engine.run.VectorShape;
import wippy.engine.run.VectorSlot;

/** Vector instructions that access no memory: calls of helpers on halves, as {@link VectorShape} tells. */
final class VectorEmitter {
    private final BodyReader reader;
    private final CodeBuilder code;
    private final OperandStack stack;
    private final VectorMemoryEmitter memories;

    VectorEmitter(MethodWriter writer, MemoryEmitter memories) {
        this.reader = writer.reader();
        this.code = writer.code();
        this.stack = writer.stack();
        this.memories = new VectorMemoryEmitter(writer, memories, this);
    }

    /**
     * What an instruction works on.
     *
     * @param vectors in order; where only the low half counts, a long will do
     * @param scalar its operand that is no vector, if there is one
     * @param low the immediate lane, or the first eight lanes of a shuffle, or the low half of a constant
     * @param high the last eight lanes, or the high half
     */
    record Inputs(List<Operand> vectors, @Nullable Operand scalar, long low, long high) {}

    /** Any instruction, after the prefix. */
    void emit() {
        int start = reader.offset() - 1;
        int opcode = reader.u32();
        if (VectorMemoryEmitter.isAccess(opcode)) {
            memories.emit(opcode, start);
            return;
        }
        VectorOp op = VectorOps.coded(opcode).orElseThrow();
        if (op.shape() == VectorShape.CONSTANT) {
            stack.push(new Operand.Vector(reader.fixed64(), reader.fixed64()));
        } else {
            Inputs inputs = inputs(op.shape());
            stack.load();
            stack.pushed(push(op, inputs));
        }
    }

    /** What makes a vector of what an access loads, or of a vector what it stores. */
    static VectorOp completing(int opcode) {
        String name =
                Instructions.coded(Instructions.VECTOR, opcode).orElseThrow().name();
        return VectorOps.completing(name).orElseThrow();
    }

    private Inputs inputs(VectorShape shape) {
        long low = 0;
        long high = 0;
        if (shape.low().contains(VectorSlot.LANE)) {
            low = reader.u8();
        } else if (shape.low().contains(VectorSlot.LANES_LOW)) {
            low = reader.fixed64();
            high = reader.fixed64();
        }
        int count = 0;
        boolean scalar = false;
        for (VectorSlot slot : shape.operands()) {
            switch (slot) {
                case A_LOW, B_LOW, C_LOW -> count++;
                case INT, LONG, FLOAT, DOUBLE -> scalar = true;
                default -> {}
            }
        }
        Operand last = scalar ? stack.pop() : null;
        return new Inputs(stack.pop(count), last, low, high);
    }

    /** Puts the result on the JVM's stack and tells its kind. */
    Kind push(VectorOp op, Inputs inputs) {
        VectorShape shape = op.shape();
        if (shape == VectorShape.SHUFFLE) {
            shuffle(op, inputs);
            return Kind.VECTOR;
        }
        MethodTypeDesc type = op.lowType();
        half(op, op.lowHelper(), type, shape.low(), inputs);
        if (shape.highIsZero()) {
            code.lconst_0();
            return Kind.VECTOR;
        }
        if (shape.high().isEmpty()) {
            return Kind.of(type.returnType());
        }
        half(op, op.highHelper(), op.highType(), shape.high(), inputs);
        return Kind.VECTOR;
    }

    private void shuffle(VectorOp op, Inputs inputs) {
        Shuffle shuffle =
                new Shuffle(code, half -> inputs.vectors().get(half / 2).loadHalf(code, half % 2 == 1));
        if (!shuffle.write(inputs.low())) {
            half(op, op.lowHelper(), op.lowType(), op.shape().low(), inputs);
        }
        if (!shuffle.write(inputs.high())) {
            half(op, op.highHelper(), op.highType(), op.shape().high(), inputs);
        }
    }

    private void half(VectorOp op, String helper, MethodTypeDesc type, List<VectorSlot> arguments, Inputs inputs) {
        arguments.forEach(slot -> load(slot, inputs));
        code.invokestatic(op.owner(), helper, type);
    }

    private void load(VectorSlot slot, Inputs inputs) {
        List<Operand> vectors = inputs.vectors();
        switch (slot) {
            case A_LOW -> vectors.get(0).loadHalf(code, false);
            case A_HIGH -> vectors.get(0).loadHalf(code, true);
            case B_LOW -> vectors.get(1).loadHalf(code, false);
            case B_HIGH -> vectors.get(1).loadHalf(code, true);
            case C_LOW -> vectors.get(2).loadHalf(code, false);
            case C_HIGH -> vectors.get(2).loadHalf(code, true);
            case INT, LONG, FLOAT, DOUBLE -> scalar(inputs).load(code);
            case LANE -> code.loadConstant((int) inputs.low());
            case LANES_LOW -> code.loadConstant(inputs.low());
            case LANES_HIGH -> code.loadConstant(inputs.high());
        }
    }

    private static Operand scalar(Inputs inputs) {
        Operand scalar = inputs.scalar();
        if (scalar == null) {
            throw new IllegalStateException("no scalar operand");
        }
        return scalar;
    }
}
