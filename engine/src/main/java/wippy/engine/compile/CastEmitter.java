package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import wippy.engine.DefinedType;
import wippy.engine.HeapType;
import wippy.engine.RefType;
import wippy.engine.StructType;
import wippy.engine.module.TypeReader;
import wippy.engine.run.Casts;
import wippy.engine.run.StructShape;

/** Tests of references against types, and what traps or branches on them. */
final class CastEmitter {
    private static final int REF_CAST = 22;
    private static final int BR_ON_CAST = 24;
    private static final int BR_ON_CAST_FAIL = 25;
    private static final int TO_NULLABLE = 2;

    private final MethodWriter writer;
    private final ControlEmitter control;
    private final BodyReader reader;
    private final CodeBuilder code;
    private final OperandStack stack;

    CastEmitter(MethodWriter writer, ControlEmitter control) {
        this.writer = writer;
        this.control = control;
        this.reader = writer.reader();
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code ref.test} to {@code br_on_cast_fail}. */
    void emit(int opcode) {
        if (opcode >= BR_ON_CAST) {
            branch(opcode == BR_ON_CAST_FAIL);
            return;
        }
        boolean nullable = (opcode & 1) != 0;
        long heap = reader.signed();
        if (opcode >= REF_CAST) {
            cast(heap, nullable);
        } else {
            stack.load();
            test(heap, nullable);
            stack.popped(1);
            stack.pushed(Condition.NE);
        }
    }

    /** From a reference to whether it is of a type. */
    private void test(long number, boolean nullable) {
        Casts.Test test = Casts.test(new RefType(nullable, heap(number)));
        if (test.takesType()) {
            TypeConstants.load(code, (int) number);
            code.invokestatic(
                    Names.CASTS,
                    test.helper(),
                    Names.type(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, Names.DEFINED_TYPE));
        } else {
            code.invokestatic(
                    Names.CASTS, test.helper(), Names.type(ConstantDescs.CD_boolean, ConstantDescs.CD_Object));
        }
    }

    private HeapType heap(long number) {
        if (number >= 0) {
            return writer.context().module().types().get((int) number);
        }
        return TypeReader.knownHeap((int) number & 0x7f);
    }

    private void cast(long heap, boolean nullable) {
        Label passed = code.newLabel();
        stack.load();
        if (heap(heap) instanceof DefinedType type && type.composite() instanceof StructType) {
            ClassDesc shape = ClassDesc.of(StructShape.className(type));
            TypeConstants.load(code, (int) heap);
            code.invokestatic(shape, nullable ? StructClass.CAST_OR_NULL : StructClass.CAST, StructClass.cast(shape));
            return;
        }
        code.dup();
        test(heap, nullable);
        code.ifne(passed);
        writer.trap("castFailure");
        code.labelBinding(passed);
    }

    private void branch(boolean onFailure) {
        int flags = reader.u8();
        Block target = control.block(reader.u32());
        reader.signed();
        long heap = reader.signed();
        writer.memory().refresh();
        stack.load();
        code.dup();
        test(heap, (flags & TO_NULLABLE) != 0);
        control.branch(target, onFailure ? Condition.EQ : Condition.NE);
    }
}
