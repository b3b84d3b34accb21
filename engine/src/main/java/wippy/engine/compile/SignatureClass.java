package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Writes the class that functions of a signature are called through. */
final class SignatureClass {
    private static final ClassDesc FUNCTION_CODE = Emit.FUNCTION_CODE;
    private static final int FUNCTION = 1;
    private static final int ARGS = 2;
    private static final int EXECUTION = 3;
    private static final int DEPTH = 4;

    private final Signature signature;
    private final ClassDesc self;

    private SignatureClass(Signature signature) {
        this.signature = signature;
        this.self = signature.classDesc();
    }

    static byte[] write(Signature signature) {
        SignatureClass writer = new SignatureClass(signature);
        return ClassFile.of().build(writer.self, writer::build);
    }

    private void build(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT).withSuperclass(FUNCTION_CODE);
        Emit.constructor(type, FUNCTION_CODE);
        type.withMethod(
                Emit.CALL, signature.byReference(), ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT, method -> {});
        type.withMethodBody(Emit.INVOKE, signature.byReference(), Emit.PUBLIC_STATIC, this::invoke);
        type.withMethodBody("callWords", generic(Emit.WORDS), ClassFile.ACC_PUBLIC, this::words);
        type.withMethodBody("callValues", generic(Emit.VALUES), ClassFile.ACC_PUBLIC, this::values);
    }

    private static MethodTypeDesc generic(ClassDesc array) {
        return Emit.type(array, Signature.FUNCTION, array, Signature.EXECUTION, ConstantDescs.CD_int);
    }

    private void invoke(CodeBuilder code) {
        int function = signature.paramSlots();
        Emit.code(code, signature, function);
        Emit.params(code, signature, 0);
        code.aload(function).aload(function + 1).iload(function + 2);
        code.invokevirtual(self, Emit.CALL, signature.byReference());
        Emit.return_(code, signature);
    }

    private void words(CodeBuilder code) {
        if (!Emit.isNumeric(signature.params()) || !Emit.isNumeric(signature.results())) {
            code.aload(FUNCTION)
                    .invokestatic(
                            Emit.ENTRIES,
                            "hasReferences",
                            Emit.type(Signature.desc(IllegalArgumentException.class), Signature.FUNCTION))
                    .athrow();
            return;
        }
        code.aload(0);
        if (signature.spillsParams()) {
            code.aload(ARGS)
                    .aload(EXECUTION)
                    .invokestatic(
                            Emit.ENTRIES, "spill", Emit.type(ConstantDescs.CD_void, Emit.WORDS, Signature.EXECUTION));
        } else {
            int slot = 0;
            for (Kind kind : signature.params()) {
                Emit.word(code, ARGS, slot, kind);
                slot += kind.parts();
            }
        }
        callSelf(code);
        if (signature.results().isEmpty()) {
            code.invokestatic(Emit.ENTRIES, "noWords", Emit.type(Emit.WORDS));
        } else if (signature.spillsResults()) {
            code.loadConstant(Signature.slots(signature.results()))
                    .aload(EXECUTION)
                    .invokestatic(
                            Emit.ENTRIES,
                            "spilledWords",
                            Emit.type(Emit.WORDS, ConstantDescs.CD_int, Signature.EXECUTION));
        } else {
            Emit.toWord(code, signature.results().getFirst());
            code.invokestatic(Emit.ENTRIES, "words", Emit.type(Emit.WORDS, ConstantDescs.CD_long));
        }
        code.areturn();
    }

    private void callSelf(CodeBuilder code) {
        code.aload(FUNCTION).aload(EXECUTION).iload(DEPTH);
        code.invokevirtual(self, Emit.CALL, signature.byReference());
    }

    private void values(CodeBuilder code) {
        code.aload(0);
        if (signature.spillsParams()) {
            code.aload(FUNCTION)
                    .aload(ARGS)
                    .aload(EXECUTION)
                    .invokestatic(
                            Emit.ENTRIES,
                            "spillParams",
                            Emit.type(ConstantDescs.CD_void, Signature.FUNCTION, Emit.VALUES, Signature.EXECUTION));
        } else {
            for (int i = 0; i < signature.params().size(); i++) {
                Emit.unbox(code, ARGS, i, signature.params().get(i));
            }
        }
        callSelf(code);
        if (signature.results().isEmpty()) {
            code.invokestatic(Emit.ENTRIES, "noValues", Emit.type(Emit.VALUES));
        } else if (signature.spillsResults()) {
            code.aload(FUNCTION)
                    .aload(EXECUTION)
                    .invokestatic(
                            Emit.ENTRIES,
                            "spilledResults",
                            Emit.type(Emit.VALUES, Signature.FUNCTION, Signature.EXECUTION));
        } else {
            Emit.box(code, signature.results().getFirst());
            code.invokestatic(Emit.ENTRIES, "values", Emit.type(Emit.VALUES, ConstantDescs.CD_Object));
        }
        code.areturn();
    }
}
