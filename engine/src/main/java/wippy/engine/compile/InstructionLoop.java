package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import wippy.engine.WasmException;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/** Reads the instructions of a function and hands each to the emitter of its family. */
final class InstructionLoop {
    private final MethodWriter writer;
    private final BodyReader reader;
    private final OperandStack stack;
    private final CodeBuilder code;
    private final ControlEmitter control;
    private final NumericEmitter numbers;
    private final CompareEmitter comparisons;
    private final VariableEmitter variables;
    private final MemoryEmitter memories;
    private final TableEmitter tables;
    private final CallEmitter calls;
    private final TailCallEmitter tailCalls;
    private final ExceptionEmitter exceptions;
    private final VectorEmitter vectors;
    private final GcEmitter collected;
    private final FunctionSite site;
    private final boolean isWhole;
    private final Deque<Part> parts;
    private final int function;

    /** For a whole function. */
    InstructionLoop(MethodWriter writer, MemoryAccess access, FunctionSite site) {
        this(writer, access, site, new ControlEmitter(writer, site.signature()), List.of());
    }

    /** @param parts what becomes methods of their own */
    InstructionLoop(
            MethodWriter writer, MemoryAccess access, FunctionSite site, ControlEmitter control, List<Part> parts) {
        this.writer = writer;
        this.reader = writer.reader();
        this.stack = writer.stack();
        this.code = writer.code();
        this.control = control;
        this.site = site;
        this.isWhole = site.outlining() == null;
        this.parts = new ArrayDeque<>(parts);
        this.numbers = new NumericEmitter(writer);
        this.comparisons = new CompareEmitter(writer);
        this.variables = new VariableEmitter(writer);
        this.memories = new MemoryEmitter(writer, access);
        this.tables = new TableEmitter(writer);
        this.calls = new CallEmitter(writer);
        this.tailCalls = new TailCallEmitter(writer, control, calls, site);
        this.exceptions = new ExceptionEmitter(writer, control);
        this.vectors = new VectorEmitter(writer, memories);
        this.collected = new GcEmitter(writer, control);
        this.function = site.index();
    }

    /** Reads and writes a part of a function. */
    void run(Part part) {
        while (reader.at() < part.end()) {
            Outlining outlining = site.outlining();
            while (!parts.isEmpty() && parts.element().start() < reader.at()) {
                parts.remove();
            }
            if (!control.isAlive()) {
                if (control.isOutermost()) {
                    reader.seek(part.end());
                } else {
                    skip();
                }
            } else if (outlining != null && !parts.isEmpty() && parts.element().start() == reader.at()) {
                outlining.write(writer, control, parts.remove());
            } else {
                instruction(reader.u8());
            }
        }
    }

    /** Reads and writes up to the end of the function. */
    void run() {
        while (!control.isDone()) {
            if (control.isAlive()) {
                instruction(reader.u8());
            } else {
                skip();
            }
        }
    }

    /** Goes to the end of code that is never reached. */
    private void skip() {
        int depth = 0;
        while (true) {
            int opcode = reader.u8();
            switch (opcode) {
                case 0x02, 0x03, 0x04, 0x1f -> depth++;
                case 0x05 -> {
                    if (depth == 0) {
                        control.else_();
                        return;
                    }
                }
                case 0x0b -> {
                    if (depth == 0) {
                        control.end();
                        return;
                    }
                    depth--;
                }
                default -> {}
            }
            reader.skipInstruction(opcode);
        }
    }

    private void instruction(int opcode) {
        if (opcode < 0x1a) {
            control(opcode);
        } else if (opcode < 0x20) {
            parametric(opcode);
        } else if (opcode < 0x25) {
            variables.emit(opcode);
        } else if (opcode < 0x28) {
            if (opcode == 0x25) {
                tables.get();
            } else {
                tables.set();
            }
        } else if (opcode < 0x3f) {
            memories.emit(opcode);
        } else if (opcode < 0x45) {
            constant(opcode);
        } else if (opcode < 0x67) {
            comparisons.emit(opcode);
        } else if (opcode < 0xd0) {
            numbers.emit(opcode);
        } else {
            reference(opcode);
        }
    }

    private void control(int opcode) {
        switch (opcode) {
            case 0x00 -> {
                writer.line(reader.offset() - 1);
                writer.trap("unreachable");
                control.stop();
            }
            case 0x01 -> {}
            case 0x02 -> control.block();
            case 0x03 -> control.loop();
            case 0x04 -> control.if_();
            case 0x05 -> control.else_();
            case 0x08 -> exceptions.throw_();
            case 0x0a -> exceptions.throwReference();
            case 0x0b -> control.end();
            case 0x0c -> control.br();
            case 0x0d -> control.brIf();
            case 0x0e -> control.brTable();
            case 0x0f -> control.return_();
            case 0x10 -> calls.call();
            case 0x11 -> calls.callIndirect();
            case 0x12 -> tailCalls.call();
            case 0x13 -> tailCalls.callIndirect();
            case 0x14 -> calls.callReference();
            case 0x15 -> tailCalls.callReference();
            default -> throw unknown(0, opcode);
        }
    }

    private void parametric(int opcode) {
        switch (opcode) {
            case 0x1a -> stack.drop();
            case 0x1b -> select();
            case 0x1c -> {
                for (int types = reader.u32(); types > 0; types--) {
                    reader.kind();
                }
                select();
            }
            case 0x1f -> control.tryTable();
            default -> throw unknown(0, opcode);
        }
    }

    /** Keeps the first of two values if the condition holds, else the second. */
    private void select() {
        Condition condition = stack.takeCondition(2);
        Kind kind = stack.kind(0);
        Label keep = code.newLabel();
        if (kind == Kind.VECTOR) {
            Label done = code.newLabel();
            code.branch(condition.jump(), keep);
            var before = stack.mark();
            Operand second = stack.pop(2).getLast();
            second.load(code);
            code.goto_(done).labelBinding(keep);
            stack.restore(before);
            stack.pop(2).getFirst().load(code);
            code.labelBinding(done);
            stack.pushed(kind);
            return;
        }
        code.branch(condition.jump(), keep);
        if (kind.type().slotSize() == 2) {
            code.dup2_x2().pop2().labelBinding(keep).pop2();
        } else {
            code.swap().labelBinding(keep).pop();
        }
        stack.popped(2);
        stack.pushed(kind);
    }

    private void constant(int opcode) {
        switch (opcode) {
            case 0x3f -> memories.size();
            case 0x40 -> memories.grow();
            case 0x41 -> stack.push(new Operand.Constant(Kind.INT, reader.s32(), isWhole));
            case 0x42 -> stack.push(new Operand.Constant(Kind.LONG, reader.signed(), isWhole));
            case 0x43 -> stack.push(new Operand.Constant(Kind.FLOAT, reader.fixed32(), isWhole));
            default -> stack.push(new Operand.Constant(Kind.DOUBLE, reader.fixed64(), isWhole));
        }
    }

    private void reference(int opcode) {
        switch (opcode) {
            case 0xd0 -> {
                reader.signed();
                stack.push(new Operand.Constant(Kind.REFERENCE, 0));
            }
            case 0xd1 -> comparisons.isNull();
            case 0xd2 -> calls.function();
            case 0xd3 -> collected.isSame();
            case 0xd4 -> notNull();
            case 0xd5 -> control.brOnNull();
            case 0xd6 -> control.brOnNonNull();
            case Instructions.MISC -> misc(reader.u32());
            case Instructions.GC -> collected.emit();
            case Instructions.VECTOR -> vectors.emit();
            default -> throw unknown(0, opcode);
        }
    }

    /** {@code ref.as_non_null}. */
    private void notNull() {
        writer.line(reader.offset() - 1);
        stack.load(1);
        Label on = code.newLabel();
        code.dup().ifnonnull(on);
        writer.trap("nullReference");
        code.labelBinding(on);
    }

    private void misc(int opcode) {
        switch (opcode) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> numbers.truncate(opcode);
            case 8 -> memories.init();
            case 9 -> memories.dropData();
            case 10 -> memories.copy();
            case 11 -> memories.fill();
            case 12 -> tables.init();
            case 13 -> tables.dropElements();
            case 14 -> tables.copy();
            case 15 -> tables.grow();
            case 16 -> tables.size();
            case 17 -> tables.fill();
            default -> throw unknown(Instructions.MISC, opcode);
        }
    }

    private WasmException unknown(int prefix, int opcode) {
        String name =
                Instructions.coded(prefix, opcode).map(Instruction::name).orElse("0x" + Integer.toHexString(opcode));
        return new WasmException.Unsupported(
                name, "function " + function + ": the compiler does not know the instruction " + name);
    }
}
