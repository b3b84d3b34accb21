package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import wippy.engine.AddressType;

/** Tables. */
final class TableEmitter {
    private static final long UNSIGNED = 0xffff_ffffL;

    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;

    TableEmitter(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    private boolean isWide(int table) {
        return writer.context().module().tables().get(table).type().address() == AddressType.I64;
    }

    private void line() {
        writer.line(writer.reader().offset() - 1);
    }

    private void helper(String name, ClassDesc result, ClassDesc... params) {
        code.invokestatic(Names.TABLES, name, MethodTypeDesc.of(result, params));
    }

    /** {@code table.get}. */
    void get() {
        line();
        int table = writer.reader().u32();
        Operand index = stack.pop();
        stack.load(0);
        writer.loadTable(table);
        index.load(code);
        helper("get", ConstantDescs.CD_Object, Names.TABLE, index.kind().desc());
        stack.pushed(Kind.REFERENCE);
    }

    /** {@code table.set}. */
    void set() {
        line();
        int table = writer.reader().u32();
        List<Operand> operands = stack.pop(2);
        writer.loadTable(table);
        load(operands);
        helper(
                "set",
                ConstantDescs.CD_void,
                Names.TABLE,
                operands.getFirst().kind().desc(),
                ConstantDescs.CD_Object);
    }

    private void load(List<Operand> operands) {
        operands.forEach(operand -> operand.load(code));
    }

    /** {@code table.size}. */
    void size() {
        int table = writer.reader().u32();
        stack.load(0);
        writer.loadTable(table);
        code.invokevirtual(Names.TABLE, "size", Names.type(ConstantDescs.CD_int));
        if (isWide(table)) {
            code.i2l();
        }
        stack.pushed(isWide(table) ? Kind.LONG : Kind.INT);
    }

    /** {@code table.grow}. */
    void grow() {
        int table = writer.reader().u32();
        List<Operand> operands = stack.pop(2);
        Kind number = operands.getLast().kind();
        stack.load(0);
        writer.loadTable(table);
        load(operands);
        helper("grow", number.desc(), Names.TABLE, ConstantDescs.CD_Object, number.desc());
        stack.pushed(number);
    }

    /** {@code table.fill}. */
    void fill() {
        line();
        int table = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        ClassDesc number = operands.getFirst().kind().desc();
        writer.loadTable(table);
        load(operands);
        writer.locals().loadExecution(code);
        helper(
                "fill",
                ConstantDescs.CD_void,
                Names.TABLE,
                number,
                ConstantDescs.CD_Object,
                number,
                Signature.EXECUTION);
    }

    /** {@code table.copy}. */
    void copy() {
        line();
        int to = writer.reader().u32();
        int from = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        Kind kind = isWide(to) || isWide(from) ? Kind.LONG : Kind.INT;
        writer.loadTable(to);
        writer.loadTable(from);
        for (Operand operand : operands) {
            operand.load(code);
            if (operand.kind() != kind) {
                code.i2l().loadConstant(UNSIGNED).land();
            }
        }
        writer.locals().loadExecution(code);
        helper(
                "copy",
                ConstantDescs.CD_void,
                Names.TABLE,
                Names.TABLE,
                kind.desc(),
                kind.desc(),
                kind.desc(),
                Signature.EXECUTION);
    }

    /** {@code table.init}. */
    void init() {
        line();
        int segment = writer.reader().u32();
        int table = writer.reader().u32();
        List<Operand> operands = stack.pop(3);
        writer.locals().loadInstance(code);
        code.loadConstant(segment);
        writer.loadTable(table);
        load(operands);
        writer.locals().loadExecution(code);
        helper(
                "init",
                ConstantDescs.CD_void,
                Names.GUEST_INSTANCE,
                ConstantDescs.CD_int,
                Names.TABLE,
                operands.getFirst().kind().desc(),
                ConstantDescs.CD_int,
                ConstantDescs.CD_int,
                Signature.EXECUTION);
    }

    /** {@code elem.drop}. */
    void dropElements() {
        int segment = writer.reader().u32();
        writer.locals().loadInstance(code);
        code.loadConstant(segment);
        helper("drop", ConstantDescs.CD_void, Names.GUEST_INSTANCE, ConstantDescs.CD_int);
    }
}
