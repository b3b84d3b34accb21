package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Locals and globals. */
final class VariableEmitter {
    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;

    VariableEmitter(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code local.get} to {@code global.set}. */
    void emit(int opcode) {
        int index = writer.reader().u32();
        switch (opcode) {
            case 0x20 -> stack.push(writer.locals().local(index));
            case 0x21 -> setLocal(index);
            case 0x22 -> {
                setLocal(index);
                stack.push(writer.locals().local(index));
            }
            case 0x23 -> getGlobal(index);
            default -> setGlobal(index);
        }
    }

    private void setLocal(int index) {
        Operand.Local local = writer.locals().local(index);
        writer.coverage().changed(local);
        stack.settle();
        if (stack.isTopLoaded()) {
            stack.popped(1);
        } else {
            Operand value = stack.pop();
            if (value.equals(local)) {
                return;
            }
            stack.beforeSet(local);
            value.load(code);
        }
        local.store(code);
    }

    private Kind kind(int global) {
        return Kind.of(writer.context().module().globals().get(global).type().value());
    }

    private void getGlobal(int index) {
        Kind kind = kind(index);
        stack.load(0);
        if (writer.context().globals().isShared(index)) {
            for (String part : accessors(kind)) {
                loadCell(index);
                code.invokevirtual(Names.GLOBAL, "get" + part, MethodTypeDesc.of(kind.desc()));
            }
        } else {
            for (String field : fields(index, kind)) {
                writer.locals().loadInstance(code);
                code.getfield(Layout.INSTANCE, field, kind.desc());
            }
        }
        stack.pushed(kind);
    }

    private void loadCell(int index) {
        writer.locals().loadInstance(code);
        code.getfield(Layout.INSTANCE, Layout.global(index), Names.GLOBAL);
    }

    private static List<String> accessors(Kind kind) {
        return switch (kind) {
            case INT -> List.of("Int");
            case LONG -> List.of("Long");
            case FLOAT -> List.of("Float");
            case DOUBLE -> List.of("Double");
            case VECTOR -> List.of("Long", "High");
            case REFERENCE -> List.of("Reference");
        };
    }

    private static List<String> fields(int index, Kind kind) {
        return kind == Kind.VECTOR
                ? List.of(Layout.global(index), Layout.globalHigh(index))
                : List.of(Layout.global(index));
    }

    private void setGlobal(int index) {
        Kind kind = kind(index);
        Operand value = stack.pop();
        boolean shared = writer.context().globals().isShared(index);
        List<String> parts = shared ? accessors(kind) : fields(index, kind);
        for (int i = 0; i < parts.size(); i++) {
            if (shared) {
                loadCell(index);
            } else {
                writer.locals().loadInstance(code);
            }
            if (kind == Kind.VECTOR) {
                value.loadHalf(code, i == 1);
            } else {
                value.load(code);
            }
            if (shared) {
                code.invokevirtual(
                        Names.GLOBAL, "set" + parts.get(i), MethodTypeDesc.of(ConstantDescs.CD_void, kind.desc()));
            } else {
                code.putfield(Layout.INSTANCE, parts.get(i), kind.desc());
            }
        }
    }
}
