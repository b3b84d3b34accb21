package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import wippy.engine.FieldType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.run.HelperNames;
import wippy.engine.run.StructLayout;

/** Structures. */
final class StructEmitter {
    private static final String SET = "struct.set";
    private static final List<String> GETTERS = List.of("struct.get", "struct.get_s", "struct.get_u");
    private static final int NEW = 0;
    private static final int NEW_DEFAULT = 1;
    private static final int GET = 2;
    private static final int FIRST_SET = 5;

    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;

    StructEmitter(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code struct.new} to {@code struct.set}. */
    void emit(int opcode) {
        int index = writer.reader().u32();
        StructType type =
                (StructType) writer.context().module().types().get(index).composite();
        StructLayout layout = StructLayout.of(type);
        switch (opcode) {
            case NEW -> create(index, type, layout);
            case NEW_DEFAULT -> {
                stack.load();
                allocate(index, layout);
                stack.pushed(Kind.REFERENCE);
            }
            case FIRST_SET -> {
                int field = writer.reader().u32();
                stack.load();
                set(type.fields().get(field), layout.slot(field));
                stack.popped(2);
            }
            default -> {
                int field = writer.reader().u32();
                get(GETTERS.get(opcode - GET), type.fields().get(field).storage(), layout.slot(field));
            }
        }
    }

    private void allocate(int index, StructLayout layout) {
        TypeConstants.load(code, index);
        code.loadConstant(layout.words()).loadConstant(layout.references());
        code.invokestatic(
                Names.STRUCTS,
                "structNewDefault",
                Names.type(ConstantDescs.CD_Object, Names.DEFINED_TYPE, ConstantDescs.CD_int, ConstantDescs.CD_int));
    }

    private void create(int index, StructType type, StructLayout layout) {
        List<Operand> values = stack.pop(type.fields().size());
        stack.load();
        allocate(index, layout);
        for (int i = 0; i < values.size(); i++) {
            code.dup();
            values.get(i).load(code);
            set(type.fields().get(i), layout.slot(i));
        }
        stack.pushed(Kind.REFERENCE);
    }

    /** Sets a field of the structure that is on the JVM's stack below the value. */
    private void set(FieldType field, int slot) {
        code.loadConstant(slot);
        StorageType storage = field.storage();
        Kind kind = Kind.of(storage.unpacked());
        code.invokestatic(
                Names.STRUCTS,
                HelperNames.of(SET, storage),
                new Parameters().add(Kind.REFERENCE).add(kind).add(Kind.INT).giving(ConstantDescs.CD_void));
    }

    private void get(String instruction, StorageType storage, int slot) {
        Kind kind = Kind.of(storage.unpacked());
        String helper = HelperNames.of(instruction, storage);
        if (kind == Kind.VECTOR) {
            Operand structure = stack.pop();
            stack.load();
            for (String half : List.of("Low", "High")) {
                structure.load(code);
                get(helper + half, slot, kind.desc());
            }
        } else {
            stack.load();
            get(helper, slot, kind.desc());
            stack.popped(1);
        }
        stack.pushed(kind);
    }

    private void get(String helper, int slot, ClassDesc result) {
        code.loadConstant(slot);
        code.invokestatic(Names.STRUCTS, helper, Names.type(result, ConstantDescs.CD_Object, ConstantDescs.CD_int));
    }
}
