package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import wippy.engine.run.VectorOp;

/** Loads and stores of vectors: one bounds test for all bytes, then cells of at most eight. */
final class VectorMemoryEmitter {
    private static final int LOAD = 0;
    private static final int LAST_EXTEND = 6;
    private static final int FIRST_SPLAT = 7;
    private static final int LAST_SPLAT = 10;
    private static final int STORE = 11;
    private static final int FIRST_LOAD_LANE = 84;
    private static final int FIRST_STORE_LANE = 88;
    private static final int LOAD32_ZERO = 92;
    private static final int LOAD64_ZERO = 93;
    private static final long UNSIGNED = 0xffff_ffffL;
    private static final int VECTOR_BYTES = 16;

    /** By the logarithm of the width. */
    private static final List<MemoryOp.Cell> CELLS =
            List.of(MemoryOp.Cell.BYTE, MemoryOp.Cell.SHORT, MemoryOp.Cell.INT, MemoryOp.Cell.LONG);

    private final MethodWriter writer;
    private final MemoryEmitter memories;
    private final VectorEmitter vectors;
    private final CodeBuilder code;
    private final OperandStack stack;

    VectorMemoryEmitter(MethodWriter writer, MemoryEmitter memories, VectorEmitter vectors) {
        this.writer = writer;
        this.memories = memories;
        this.vectors = vectors;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Whether a code after the prefix is that of an access of memory. */
    static boolean isAccess(int opcode) {
        return opcode <= STORE || (opcode >= FIRST_LOAD_LANE && opcode <= LOAD64_ZERO);
    }

    /** Any access; {@code start} is where it starts in the body. */
    void emit(int opcode, int start) {
        writer.line(start);
        MemArg argument = MemArg.read(writer.reader());
        if (opcode == LOAD) {
            load(argument);
        } else if (opcode == STORE) {
            store(argument);
        } else if (opcode <= LAST_EXTEND) {
            extend(opcode, argument);
        } else if (opcode <= LAST_SPLAT) {
            splat(opcode, argument);
        } else if (opcode < FIRST_STORE_LANE) {
            loadLane(opcode, argument);
        } else if (opcode < LOAD32_ZERO) {
            storeLane(opcode, argument);
        } else {
            loadZero(opcode == LOAD64_ZERO, argument);
        }
    }

    private static MemoryAccess.Place upper(MemoryAccess.Place place) {
        return new MemoryAccess.Place(place.array(), place.address(), place.bound(), place.offset() + Long.BYTES);
    }

    private void load(MemArg argument) {
        MemoryAccess.Place place = memories.place(stack.pop(), argument, VECTOR_BYTES);
        stack.load();
        memories.read(MemoryOp.Cell.LONG, place);
        memories.read(MemoryOp.Cell.LONG, upper(place));
        stack.pushed(Kind.VECTOR);
    }

    private void store(MemArg argument) {
        Operand value = stack.pop();
        MemoryAccess.Place place = memories.place(stack.pop(), argument, VECTOR_BYTES);
        memories.write(MemoryOp.Cell.LONG, place, () -> value.loadHalf(code, false));
        memories.write(MemoryOp.Cell.LONG, upper(place), () -> value.loadHalf(code, true));
    }

    /** Loads a cell, of a power of two of bytes, into a temporary; all operands have been taken. */
    private Operand.Local cell(int logarithm, Operand address, MemArg argument) {
        MemoryAccess.Place place = memories.place(address, argument, 1 << logarithm);
        stack.load();
        memories.read(CELLS.get(logarithm), place);
        Kind kind = logarithm == 3 ? Kind.LONG : Kind.INT;
        Operand.Local loaded = writer.locals().temp(stack.size(), kind);
        loaded.store(code);
        return loaded;
    }

    private void extend(int opcode, MemArg argument) {
        Operand bytes = cell(3, stack.pop(), argument);
        push(opcode, new VectorEmitter.Inputs(List.of(bytes), null, 0, 0));
    }

    private void push(int opcode, VectorEmitter.Inputs inputs) {
        stack.pushed(vectors.push(VectorEmitter.completing(opcode), inputs));
    }

    private void splat(int opcode, MemArg argument) {
        Operand value = cell(opcode - FIRST_SPLAT, stack.pop(), argument);
        push(opcode, new VectorEmitter.Inputs(List.of(), value, 0, 0));
    }

    private void loadLane(int opcode, MemArg argument) {
        int lane = writer.reader().u8();
        Operand vector = stack.pop();
        Operand value = cell(opcode - FIRST_LOAD_LANE, stack.pop(), argument);
        push(opcode, new VectorEmitter.Inputs(List.of(vector), value, lane, 0));
    }

    private void storeLane(int opcode, MemArg argument) {
        int lane = writer.reader().u8();
        int logarithm = opcode - FIRST_STORE_LANE;
        Operand vector = stack.pop();
        MemoryAccess.Place place = memories.place(stack.pop(), argument, 1 << logarithm);
        VectorOp op = VectorEmitter.completing(opcode);
        MemoryOp.Cell cell = CELLS.get(logarithm);
        memories.write(cell, place, () -> {
            vectors.push(op, new VectorEmitter.Inputs(List.of(vector), null, lane, 0));
            MemoryEmitter.narrow(code, cell);
        });
    }

    private void loadZero(boolean wide, MemArg argument) {
        MemoryAccess.Place place = memories.place(stack.pop(), argument, wide ? Long.BYTES : Integer.BYTES);
        stack.load();
        memories.read(wide ? MemoryOp.Cell.LONG : MemoryOp.Cell.INT, place);
        if (!wide) {
            code.i2l().loadConstant(UNSIGNED).land();
        }
        code.lconst_0();
        stack.pushed(Kind.VECTOR);
    }
}
