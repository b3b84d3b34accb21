package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.util.List;
import wippy.engine.DefinedType;

/** Throws exceptions of the guest. */
final class ExceptionEmitter {
    private final MethodWriter writer;
    private final ControlEmitter control;
    private final CodeBuilder code;
    private final OperandStack stack;

    ExceptionEmitter(MethodWriter writer, ControlEmitter control) {
        this.writer = writer;
        this.control = control;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    private void line() {
        writer.line(writer.reader().offset() - 1);
    }

    /** {@code throw}. */
    void throw_() {
        line();
        int tag = writer.reader().u32();
        DefinedType type = writer.context().module().tags().get(tag).definition();
        List<Operand> values =
                stack.pop(writer.context().signature(type).params().size());
        int words = array(values, TypeKind.LONG);
        int references = array(values, TypeKind.REFERENCE);
        new Scratch(writer).write(values, (area, _) -> code.aload(area == Scratch.Area.WORDS ? words : references));
        code.new_(Names.THROWN).dup();
        writer.loadTag(tag);
        code.aload(words)
                .aload(references)
                .invokespecial(
                        Names.THROWN,
                        ConstantDescs.INIT_NAME,
                        Names.type(ConstantDescs.CD_void, Names.TAG, Names.WORDS, Names.REFERENCES))
                .athrow();
        control.stop();
    }

    /** A new array with a slot for each value, or none if no value belongs there. */
    private int array(List<Operand> values, TypeKind kind) {
        List<Kind> kinds = values.stream().map(Operand::kind).toList();
        boolean isReference = kind == TypeKind.REFERENCE;
        boolean isWanted = kinds.stream().anyMatch(each -> each == Kind.REFERENCE == isReference);
        code.loadConstant(isWanted ? Signature.slots(kinds) : 0);
        if (isReference) {
            code.anewarray(ConstantDescs.CD_Object);
        } else {
            code.newarray(kind);
        }
        int local = writer.locals().fresh(1);
        code.astore(local);
        return local;
    }

    /** {@code throw_ref}. */
    void throwReference() {
        line();
        stack.load();
        code.invokestatic(Names.CALLS, "thrown", Names.type(Names.THROWN, ConstantDescs.CD_Object))
                .athrow();
        control.stop();
    }
}
