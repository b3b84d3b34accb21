package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;

/** The instructions of the proposal for garbage collection: hands on those of structures, arrays and casts. */
final class GcEmitter {
    private static final int FIRST_ARRAY = 6;
    private static final int FIRST_CAST = 20;
    private static final int ANY_CONVERT_EXTERN = 26;
    private static final int REF_I31 = 28;
    private static final int I31_GET_S = 29;

    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;
    private final StructEmitter structures;
    private final ArrayEmitter arrays;
    private final CastEmitter casts;

    GcEmitter(MethodWriter writer, ControlEmitter control) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
        this.structures = new StructEmitter(writer);
        this.arrays = new ArrayEmitter(writer);
        this.casts = new CastEmitter(writer, control);
    }

    /** Any of them, after the prefix. */
    void emit() {
        BodyReader reader = writer.reader();
        writer.line(reader.offset() - 1);
        int opcode = reader.u32();
        if (opcode < FIRST_ARRAY) {
            structures.emit(opcode);
        } else if (opcode < FIRST_CAST) {
            arrays.emit(opcode);
        } else if (opcode < ANY_CONVERT_EXTERN) {
            casts.emit(opcode);
        } else if (opcode >= REF_I31) {
            small(opcode);
        } // what is left converts between any and extern, which are the same objects
    }

    private void small(int opcode) {
        if (opcode == REF_I31) {
            writer.call(Names.SMALL_NUMBER, "refI31", Kind.REFERENCE, Kind.INT);
        } else {
            writer.call(Names.SMALL_NUMBER, opcode == I31_GET_S ? "i31GetS" : "i31GetU", Kind.INT, Kind.REFERENCE);
        }
    }

    /** {@code ref.eq}. */
    void isSame() {
        stack.load();
        code.invokestatic(
                Names.CASTS,
                "refEq",
                Names.type(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
        stack.popped(2);
        stack.pushed(Condition.NE);
    }
}
