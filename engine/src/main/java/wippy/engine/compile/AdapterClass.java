package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import wippy.engine.run.GuestFunction;
import wippy.engine.run.GuestInstance;

/** Writes the code by which a guest function is called by reference: it finds the instance and calls straight on. */
final class AdapterClass {
    private static final ClassDesc GUEST_FUNCTION = Signature.desc(GuestFunction.class);

    private final Signature signature;
    private final ClassDesc group;
    private final int function;
    private final boolean tailCalls;

    private AdapterClass(Signature signature, ClassDesc group, int function, boolean tailCalls) {
        this.tailCalls = tailCalls;
        this.signature = signature;
        this.group = group;
        this.function = function;
    }

    /** @param tailCalls whether the function has a method of its own for one step */
    static byte[] write(Signature signature, ClassDesc group, int function, boolean tailCalls) {
        AdapterClass writer = new AdapterClass(signature, group, function, tailCalls);
        return ClassFile.of().build(Layout.adapter(function), writer::build);
    }

    private void build(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(signature.classDesc());
        Emit.constructor(type, signature.classDesc());
        type.withMethodBody(
                Emit.CALL, signature.byReference(), ClassFile.ACC_PUBLIC, code -> call(code, Layout.method(function)));
        if (tailCalls) {
            type.withMethodBody(
                    Emit.STEP,
                    signature.byReference(),
                    ClassFile.ACC_PUBLIC,
                    code -> call(code, Layout.step(function)));
        }
    }

    private void call(CodeBuilder code, String method) {
        int reference = Emit.params(code, signature, 1);
        code.aload(reference)
                .checkcast(GUEST_FUNCTION)
                .invokevirtual(GUEST_FUNCTION, "instance", Emit.type(Signature.desc(GuestInstance.class)))
                .checkcast(Layout.INSTANCE);
        code.aload(reference + 1).iload(reference + 2);
        code.invokestatic(group, method, signature.direct(Layout.INSTANCE));
        Emit.return_(code, signature);
    }
}
