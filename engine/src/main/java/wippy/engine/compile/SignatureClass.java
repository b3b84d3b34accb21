package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
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
        type.withMethodBody(Emit.STEP, signature.byReference(), ClassFile.ACC_PUBLIC, this::step);
        type.withMethodBody(
                "resume",
                Emit.type(ConstantDescs.CD_void, Signature.FUNCTION, Signature.EXECUTION, ConstantDescs.CD_int),
                ClassFile.ACC_PUBLIC,
                this::resume);
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

    /** Without tail calls a call is one step. */
    private void step(CodeBuilder code) {
        code.aload(0);
        int function = Emit.params(code, signature, 1);
        code.aload(function).aload(function + 1).iload(function + 2);
        code.invokevirtual(self, Emit.CALL, signature.byReference());
        Emit.return_(code, signature);
    }

    /** One step with arguments from the scratch areas and results there, unless there is a next one. */
    private void resume(CodeBuilder code) {
        int execution = FUNCTION + 1;
        int words = execution + 2;
        int references = words + 1;
        int slots = Math.max(Signature.slots(signature.params()), Signature.slots(signature.results()));
        code.aload(execution).loadConstant(slots);
        code.invokevirtual(Signature.EXECUTION, "words", Emit.type(Emit.WORDS, ConstantDescs.CD_int));
        code.astore(words).aload(execution).loadConstant(slots);
        code.invokevirtual(Signature.EXECUTION, "references", Emit.type(Emit.VALUES, ConstantDescs.CD_int));
        code.astore(references).aload(0);
        if (!signature.spillsParams()) {
            int slot = 0;
            for (Kind kind : signature.params()) {
                if (kind == Kind.REFERENCE) {
                    code.aload(references).loadConstant(slot).aaload();
                    code.aload(references).loadConstant(slot).aconst_null().aastore();
                } else {
                    Emit.word(code, words, slot, kind);
                }
                slot += kind.parts();
            }
        }
        code.aload(FUNCTION).aload(execution).iload(execution + 1);
        code.invokevirtual(self, Emit.STEP, signature.byReference());
        leaveResult(code, execution, references + 1);
        code.return_();
    }

    private void leaveResult(CodeBuilder code, int execution, int local) {
        if (signature.spillsResults() || signature.results().isEmpty()) {
            return;
        }
        Kind kind = signature.results().getFirst();
        boolean isReference = kind == Kind.REFERENCE;
        Label done = code.newLabel();
        code.storeLocal(kind.type(), local).aload(execution);
        code.invokevirtual(Signature.EXECUTION, "hasNext", Emit.type(ConstantDescs.CD_boolean));
        code.ifne(done).aload(execution).iconst_1();
        if (isReference) {
            code.invokevirtual(Signature.EXECUTION, "references", Emit.type(Emit.VALUES, ConstantDescs.CD_int));
            code.iconst_0().aload(local).aastore();
        } else {
            code.invokevirtual(Signature.EXECUTION, "words", Emit.type(Emit.WORDS, ConstantDescs.CD_int));
            code.iconst_0().loadLocal(kind.type(), local);
            Emit.toWord(code, kind);
            code.lastore();
        }
        code.labelBinding(done);
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
