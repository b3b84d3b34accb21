package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import wippy.engine.run.HostFunction;

/**
 * Writes the code of host functions of a signature whose bodies take arrays: of words, or of values. Which it is the
 * {@link HostFunction} knows.
 */
final class HostClass {
    private static final ClassDesc HOST = Signature.desc(HostFunction.class);

    private final Signature signature;
    private final boolean words;
    private final int function;
    private final int array;

    private HostClass(Signature signature, boolean words) {
        this.signature = signature;
        this.words = words;
        this.function = 1 + signature.paramSlots();
        this.array = function + 3;
    }

    static byte[] write(Signature signature, boolean words, ClassDesc name) {
        HostClass writer = new HostClass(signature, words);
        return ClassFile.of().build(name, writer::build);
    }

    private void build(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(signature.classDesc());
        Emit.constructor(type, signature.classDesc());
        type.withMethodBody(Emit.CALL, signature.byReference(), ClassFile.ACC_PUBLIC, this::call);
    }

    private void call(CodeBuilder code) {
        ClassDesc values = words ? Emit.WORDS : Emit.VALUES;
        code.aload(function).checkcast(HOST);
        if (signature.spillsParams()) {
            spilled(code, values);
        } else {
            collect(code);
        }
        code.aload(function + 1).iload(function + 2);
        code.invokevirtual(
                HOST,
                words ? "callWords" : "callValues",
                Emit.type(values, values, Signature.EXECUTION, ConstantDescs.CD_int));
        results(code, values);
        Emit.return_(code, signature);
    }

    private void spilled(CodeBuilder code, ClassDesc values) {
        if (words) {
            code.loadConstant(Signature.slots(signature.params())).aload(function + 1);
            code.invokestatic(
                    Emit.ENTRIES, "spilledWords", Emit.type(values, ConstantDescs.CD_int, Signature.EXECUTION));
        } else {
            code.aload(function).aload(function + 1);
            code.invokestatic(
                    Emit.ENTRIES, "spilledParams", Emit.type(values, Signature.FUNCTION, Signature.EXECUTION));
        }
    }

    private void collect(CodeBuilder code) {
        int local = 1;
        int index = 0;
        if (words) {
            code.loadConstant(Signature.slots(signature.params())).newarray(TypeKind.LONG);
            for (Kind kind : signature.params()) {
                for (int i = 0; i < kind.parts(); i++) {
                    code.dup().loadConstant(index++).loadLocal(kind.type(), local);
                    Emit.toWord(code, kind);
                    code.lastore();
                    local += kind.type().slotSize();
                }
            }
        } else {
            code.loadConstant(signature.params().size()).anewarray(ConstantDescs.CD_Object);
            for (Kind kind : signature.params()) {
                code.dup().loadConstant(index++);
                for (int i = 0; i < kind.parts(); i++) {
                    code.loadLocal(kind.type(), local);
                    local += kind.type().slotSize();
                }
                Emit.box(code, kind);
                code.aastore();
            }
        }
    }

    private void results(CodeBuilder code, ClassDesc values) {
        if (signature.results().isEmpty()) {
            code.pop();
        } else if (!signature.spillsResults()) {
            Kind kind = signature.results().getFirst();
            code.astore(array);
            if (words) {
                Emit.word(code, array, 0, kind);
            } else {
                Emit.unbox(code, array, 0, kind);
            }
        } else if (words) {
            code.aload(function + 1);
            code.invokestatic(Emit.ENTRIES, "spill", Emit.type(ConstantDescs.CD_void, values, Signature.EXECUTION));
        } else {
            code.astore(array).aload(function).aload(array).aload(function + 1);
            code.invokestatic(
                    Emit.ENTRIES,
                    "spillResults",
                    Emit.type(ConstantDescs.CD_void, Signature.FUNCTION, values, Signature.EXECUTION));
        }
    }
}
