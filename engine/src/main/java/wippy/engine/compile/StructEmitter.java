package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.run.StructShape;

/** Structures: objects of the JVM whose fields are those of the guest. */
final class StructEmitter {
    private static final int NEW = 0;
    private static final int NEW_DEFAULT = 1;
    private static final int GET_UNSIGNED = 4;
    private static final int SET = 5;

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
        DefinedType type = writer.context().module().types().get(index);
        ClassDesc shape = ClassDesc.of(StructShape.className(type));
        List<FieldType> fields = ((StructType) type.composite()).fields();
        if (opcode == NEW) {
            create(index, shape, fields);
        } else if (opcode == NEW_DEFAULT) {
            stack.load();
            allocate(index, shape);
            stack.pushed(Kind.REFERENCE);
        } else {
            int field = writer.reader().u32();
            Place place = new Place(shape, field, fields.get(field).storage());
            if (opcode == SET) {
                Operand value = stack.pop();
                reference(stack.pop(), shape);
                set(place, value);
            } else {
                get(place, opcode == GET_UNSIGNED);
            }
        }
    }

    /** A field of a class. */
    private record Place(ClassDesc shape, int field, StorageType storage) {
        Kind kind() {
            return Kind.of(storage.unpacked());
        }

        ClassDesc type() {
            return switch (storage) {
                case StorageType.Packed packed ->
                    packed == StorageType.Packed.I8 ? ConstantDescs.CD_byte : ConstantDescs.CD_short;
                case StorageType.Value _ -> kind().desc();
            };
        }
    }

    private void allocate(int index, ClassDesc shape) {
        code.new_(shape).dup();
        TypeConstants.load(code, index);
        code.invokespecial(shape, ConstantDescs.INIT_NAME, StructClass.CONSTRUCTOR);
    }

    private void create(int index, ClassDesc shape, List<FieldType> fields) {
        List<Operand> values = stack.pop(fields.size());
        stack.load();
        allocate(index, shape);
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof Operand.Constant constant && constant.bits() == 0)) {
                code.dup();
                set(new Place(shape, i, fields.get(i).storage()), values.get(i));
            }
        }
        stack.pushed(Kind.REFERENCE);
    }

    private void reference(Operand operand, ClassDesc shape) {
        operand.load(code);
        code.invokestatic(shape, StructClass.OF, StructClass.of(shape));
    }

    /** Sets a field of the structure that is on the JVM's stack. */
    private void set(Place place, Operand value) {
        String name = StructShape.field(place.field());
        if (place.kind() == Kind.VECTOR) {
            code.dup();
            value.loadHalf(code, false);
            code.putfield(place.shape(), name, place.type());
            value.loadHalf(code, true);
            code.putfield(place.shape(), StructShape.highField(place.field()), place.type());
            return;
        }
        value.load(code);
        if (place.storage() instanceof StorageType.Packed packed) {
            var _ = packed == StorageType.Packed.I8 ? code.i2b() : code.i2s();
        }
        code.putfield(place.shape(), name, place.type());
    }

    private void get(Place place, boolean isUnsigned) {
        if (place.kind() == Kind.VECTOR) {
            Operand structure = stack.pop();
            stack.load();
            reference(structure, place.shape());
            code.getfield(place.shape(), StructShape.field(place.field()), place.type());
            reference(structure, place.shape());
            code.getfield(place.shape(), StructShape.highField(place.field()), place.type());
        } else {
            stack.load();
            code.invokestatic(place.shape(), StructClass.OF, StructClass.of(place.shape()));
            code.getfield(place.shape(), StructShape.field(place.field()), place.type());
            stack.popped(1);
        }
        if (isUnsigned) {
            code.loadConstant(place.storage() == StorageType.Packed.I8 ? 0xff : 0xffff)
                    .iand();
        }
        stack.pushed(place.kind());
    }
}
