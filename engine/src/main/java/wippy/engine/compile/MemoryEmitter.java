package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Optional;
import wippy.engine.AddressType;
import wippy.engine.WasmMemory;

/** Loads, stores and everything else on memories. */
final class MemoryEmitter {
    private static final long UNSIGNED = 0xffff_ffffL;
    private static final long MAX_BYTES = (long) WasmMemory.MAX_PAGES * WasmMemory.PAGE;

    private final MethodWriter writer;
    private final MemoryAccess access;
    private final CodeBuilder code;
    private final OperandStack stack;
    private final Coverage coverage;
    private int other = -1;

    MemoryEmitter(MethodWriter writer, MemoryAccess access) {
        this.writer = writer;
        this.access = access;
        this.code = writer.code();
        this.stack = writer.stack();
        this.coverage = writer.coverage();
    }

    /** Any instruction from {@code i32.load} to {@code i64.store32}. */
    void emit(int opcode) {
        line();
        MemArg argument = MemArg.read(writer.reader());
        if (MemoryOp.isStore(opcode)) {
            store(MemoryOp.store(opcode), argument);
        } else {
            load(MemoryOp.load(opcode), argument);
        }
    }

    private void line() {
        writer.line(writer.reader().offset() - 1);
    }

    private void load(MemoryOp op, MemArg argument) {
        MemoryAccess.Place place = place(stack.pop(), argument, op.width());
        stack.load(0);
        read(op.cell(), place);
        widen(op);
        stack.pushed(op.kind());
    }

    private void widen(MemoryOp op) {
        if (op.cell() == MemoryOp.Cell.BYTE && !op.isSigned()) {
            code.sipush(0xff).iand();
        }
        if (op.kind() == Kind.LONG && op.width() < Long.BYTES) {
            code.i2l();
            if (op.width() == Integer.BYTES && !op.isSigned()) {
                code.loadConstant(UNSIGNED).land();
            }
        }
    }

    private void store(MemoryOp op, MemArg argument) {
        Operand value = stack.pop();
        MemoryAccess.Place place = place(stack.pop(), argument, op.width());
        write(op.cell(), place, () -> {
            value.load(code);
            narrow(op);
        });
    }

    private void narrow(MemoryOp op) {
        if (op.kind() == Kind.LONG && op.width() < Long.BYTES) {
            code.l2i();
        }
        narrow(code, op.cell());
    }

    /** From an int to what the JVM takes for a byte or short; does nothing for all others. */
    static void narrow(CodeBuilder code, MemoryOp.Cell cell) {
        switch (cell) {
            case BYTE -> code.i2b();
            case SHORT -> code.i2s();
            case CHAR, INT, LONG, FLOAT, DOUBLE -> {}
        }
    }

    /** Reads what is at a place; the operand stack has to be loaded. */
    void read(MemoryOp.Cell cell, MemoryAccess.Place place) {
        access.read(code, cell, place);
    }

    /** Writes to a place. */
    void write(MemoryOp.Cell cell, MemoryAccess.Place place, Runnable value) {
        access.write(code, cell, place, value);
    }

    /**
     * Where an access goes.
     *
     * @param address as it came from the operand stack, of the memory's address type
     * @param width bytes that are accessed, from the offset on
     */
    MemoryAccess.Place place(Operand address, MemArg argument, int width) {
        boolean isFirst = argument.memory() == 0;
        if (isFirst) {
            writer.memory().refresh();
        } else {
            readArray(argument.memory());
        }
        long beyond = argument.offset() + width - 1;
        boolean isOutside = argument.offset() < 0 || beyond >= MAX_BYTES;
        if (isFirst && !isOutside && access.keepsTests() && address.kind() == Kind.INT) {
            Optional<Integer> tested = coverage.tested(address, beyond);
            if (tested.isPresent()) {
                int copy = tested.get();
                return tested(() -> code.iload(copy), (int) argument.offset(), (int) beyond);
            }
            if (address instanceof Operand.Local local && writer.locals().isGuests(local)) {
                return kept(local, (int) argument.offset(), (int) beyond);
            }
        }
        return new MemoryAccess.Place(
                () -> code.aload(isFirst ? writer.locals().memory() : other),
                () -> loadAddress(address),
                isOutside ? () -> code.iconst_0() : () -> bound(argument.memory(), (int) beyond),
                isOutside ? 0 : (int) argument.offset());
    }

    private MemoryAccess.Place tested(Runnable address, int offset, int beyond) {
        return new MemoryAccess.Place(
                () -> code.aload(writer.locals().memory()), address, () -> bound(0, beyond), offset, true, () -> {});
    }

    private MemoryAccess.Place kept(Operand.Local local, int offset, int beyond) {
        return new MemoryAccess.Place(
                () -> code.aload(writer.locals().memory()),
                () -> local.load(code),
                () -> bound(0, beyond),
                offset,
                false,
                () -> code.dup().istore(coverage.test(local, beyond)));
    }

    /** Keeps the array of a memory in a local, for the access that follows. */
    private void readArray(int memory) {
        if (other < 0) {
            other = writer.locals().fresh(1);
        }
        writer.loadMemory(memory);
        code.invokevirtual(Names.MEMORY, "array", Names.type(Names.BYTES)).astore(other);
    }

    private void loadAddress(Operand address) {
        address.load(code);
        if (address.kind() == Kind.LONG) {
            code.invokestatic(Names.ACCESS, "narrow", Names.type(ConstantDescs.CD_int, ConstantDescs.CD_long));
        }
    }

    /** Loads the size less what an access needs beyond its address, but not less than 0. */
    private void bound(int memory, int beyond) {
        int least = writer.context().leastBytes(memory);
        if (memory == 0) {
            code.iload(writer.locals().limit());
        } else {
            writer.loadMemory(memory);
            MemoryLocals.limit(code, other, least);
        }
        if (beyond > 0) {
            code.loadConstant(beyond).isub();
        }
        if (beyond > least) {
            code.iconst_0()
                    .invokestatic(
                            Names.MATH,
                            "max",
                            Names.type(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
        }
    }

    private boolean isWide(int memory) {
        return writer.context().module().memories().get(memory).address() == AddressType.I64;
    }

    /** {@code memory.size}. */
    void size() {
        int memory = writer.reader().u32();
        stack.load(0);
        writer.loadMemory(memory);
        code.invokevirtual(Names.MEMORY, "pages", Names.type(ConstantDescs.CD_int));
        pushNumber(memory);
    }

    private void pushNumber(int memory) {
        if (isWide(memory)) {
            code.i2l();
            stack.pushed(Kind.LONG);
        } else {
            stack.pushed(Kind.INT);
        }
    }

    /** {@code memory.grow}. */
    void grow() {
        int memory = writer.reader().u32();
        Operand pages = stack.pop();
        stack.load(0);
        writer.loadMemory(memory);
        pages.load(code);
        if (!isWide(memory)) {
            code.i2l().loadConstant(UNSIGNED).land();
        }
        code.invokevirtual(Names.MEMORY, "grow", Names.type(ConstantDescs.CD_int, ConstantDescs.CD_long));
        writer.memory().changed();
        pushNumber(memory);
    }

    /** {@code memory.init}. */
    void init() {
        line();
        int segment = writer.reader().u32();
        int memory = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        writer.locals().loadInstance(code);
        code.loadConstant(segment);
        writer.loadMemory(memory);
        operands.forEach(operand -> operand.load(code));
        writer.locals().loadExecution(code);
        code.invokestatic(
                Names.BULK,
                "init",
                Names.type(
                        ConstantDescs.CD_void,
                        Names.GUEST_INSTANCE,
                        ConstantDescs.CD_int,
                        Names.MEMORY,
                        operands.getFirst().kind().desc(),
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        Signature.EXECUTION));
    }

    /** {@code data.drop}. */
    void dropData() {
        int segment = writer.reader().u32();
        writer.locals().loadInstance(code);
        code.loadConstant(segment)
                .invokestatic(
                        Names.BULK,
                        "drop",
                        Names.type(ConstantDescs.CD_void, Names.GUEST_INSTANCE, ConstantDescs.CD_int));
    }

    /** {@code memory.copy}: all three operands are as wide as the wider memory makes them. */
    void copy() {
        line();
        int to = writer.reader().u32();
        int from = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        Kind kind = isWide(to) || isWide(from) ? Kind.LONG : Kind.INT;
        writer.loadMemory(to);
        writer.loadMemory(from);
        operands.forEach(operand -> loadAs(operand, kind));
        writer.locals().loadExecution(code);
        code.invokestatic(
                Names.BULK,
                "copy",
                Names.type(
                        ConstantDescs.CD_void,
                        Names.MEMORY,
                        Names.MEMORY,
                        kind.desc(),
                        kind.desc(),
                        kind.desc(),
                        Signature.EXECUTION));
    }

    private void loadAs(Operand operand, Kind kind) {
        operand.load(code);
        if (operand.kind() != kind) {
            code.i2l().loadConstant(UNSIGNED).land();
        }
    }

    /** {@code memory.fill}. */
    void fill() {
        line();
        int memory = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        ClassDesc number = operands.getFirst().kind().desc();
        writer.loadMemory(memory);
        operands.forEach(operand -> operand.load(code));
        writer.locals().loadExecution(code);
        code.invokestatic(
                Names.BULK,
                "fill",
                Names.type(
                        ConstantDescs.CD_void,
                        Names.MEMORY,
                        number,
                        ConstantDescs.CD_int,
                        number,
                        Signature.EXECUTION));
    }
}
