package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import wippy.engine.CallGuard;
import wippy.engine.WasmException;
import wippy.engine.run.Backtrace;
import wippy.engine.run.HostFunction;
import wippy.engine.run.Reentry;

/**
 * Writes, for a functional interface, the code of host functions whose body is such an object, and the bridge that is
 * such an object and calls a function.
 */
final class TypedClass {
    static final ClassDesc CODE = ClassDesc.of("wasm.typed.Code");
    static final ClassDesc BRIDGE = ClassDesc.of("wasm.typed.Bridge");
    static final ClassDesc GUARDED = ClassDesc.of("wasm.typed.Guarded");
    private static final ClassDesc HOST = Signature.desc(HostFunction.class);
    private static final ClassDesc REENTRY = Signature.desc(Reentry.class);
    private static final ClassDesc BACKTRACE = Signature.desc(Backtrace.class);
    private static final ClassDesc TRAP = Signature.desc(WasmException.Trap.class);
    private static final ClassDesc GUARD_TYPE = Signature.desc(CallGuard.class);
    private static final String FUNCTION = "function";
    private static final String GUARD = "guard";

    private final Shape shape;
    private final Signature signature;

    /** The bridge that is written. */
    private final ClassDesc self;

    private TypedClass(Shape shape, ClassDesc self) {
        this.shape = shape;
        this.signature = shape.signature();
        this.self = self;
    }

    static byte[] writeCode(Shape shape) {
        return ClassFile.of().build(CODE, new TypedClass(shape, CODE)::code);
    }

    static byte[] writeBridge(Shape shape) {
        return ClassFile.of().build(BRIDGE, new TypedClass(shape, BRIDGE)::bridge);
    }

    /** The same, with something of the caller's around each call. */
    static byte[] writeGuarded(Shape shape) {
        return ClassFile.of().build(GUARDED, new TypedClass(shape, GUARDED)::guarded);
    }

    private void code(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(signature.classDesc());
        Emit.constructor(type, signature.classDesc());
        type.withMethodBody(Emit.CALL, signature.byReference(), ClassFile.ACC_PUBLIC, this::call);
    }

    private void call(CodeBuilder code) {
        int function = 1 + signature.paramSlots();
        Label start = code.newBoundLabel();
        code.aload(function + 1)
                .iload(function + 2)
                .loadConstant(HostFunction.WEIGHT)
                .isub();
        code.invokevirtual(Signature.EXECUTION, "room", Emit.type(ConstantDescs.CD_void, ConstantDescs.CD_int));
        code.aload(function)
                .checkcast(HOST)
                .invokevirtual(HOST, "body", Emit.type(ConstantDescs.CD_Object))
                .checkcast(shape.ownerDesc());
        int local = 1;
        MethodTypeDesc descriptor = shape.descriptor();
        List<Kind> params = signature.params();
        for (int i = 0; i < params.size(); i++) {
            code.loadLocal(params.get(i).type(), local);
            local += params.get(i).slots();
            cast(code, descriptor.parameterType(i));
        }
        code.invokeinterface(shape.ownerDesc(), shape.method().getName(), descriptor);
        Emit.return_(code, signature);
        Label end = code.newBoundLabel();
        code.exceptionCatch(start, end, end, TRAP);
        code.invokestatic(BACKTRACE, "completed", Emit.type(TRAP, TRAP)).athrow();
    }

    private static void cast(CodeBuilder code, ClassDesc type) {
        if (!type.isPrimitive() && !type.equals(ConstantDescs.CD_Object)) {
            code.checkcast(type);
        }
    }

    private void bridge(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withInterfaceSymbols(shape.ownerDesc());
        type.withField(FUNCTION, Signature.FUNCTION, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                Emit.type(ConstantDescs.CD_void, Signature.FUNCTION),
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .aload(0)
                        .aload(1)
                        .putfield(self, FUNCTION, Signature.FUNCTION)
                        .return_());
        type.withMethodBody(shape.method().getName(), shape.descriptor(), ClassFile.ACC_PUBLIC, this::enter);
    }

    /** Calls under the thread's execution and sets its depth back; on a thread without one, the long way round. */
    private void enter(CodeBuilder code) {
        int execution = 1 + signature.paramSlots();
        int before = execution + 1;
        int result = execution + 2;
        Label away = code.newLabel();
        function(code);
        code.invokestatic(REENTRY, "enter", Emit.type(Signature.EXECUTION, Signature.FUNCTION));
        code.dup().astore(execution).ifnull(away);
        code.aload(execution).invokevirtual(Signature.EXECUTION, "depth", Emit.type(ConstantDescs.CD_int));
        code.istore(before);
        code.trying(
                block -> call(block, execution, before, result),
                handlers -> handlers.catchingAll(handler -> {
                    function(handler);
                    handler.aload(execution).iload(before);
                    handler.invokestatic(
                            REENTRY,
                            "failed",
                            Emit.type(
                                    ConstantDescs.CD_Throwable,
                                    ConstantDescs.CD_Throwable,
                                    Signature.FUNCTION,
                                    Signature.EXECUTION,
                                    ConstantDescs.CD_int));
                    handler.athrow();
                }));
        code.labelBinding(away);
        away(code, result);
    }

    private void guarded(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withInterfaceSymbols(shape.ownerDesc());
        type.withField(FUNCTION, Signature.FUNCTION, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        type.withField(GUARD, GUARD_TYPE, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                Emit.type(ConstantDescs.CD_void, Signature.FUNCTION, GUARD_TYPE),
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .aload(0)
                        .aload(1)
                        .putfield(self, FUNCTION, Signature.FUNCTION)
                        .aload(0)
                        .aload(2)
                        .putfield(self, GUARD, GUARD_TYPE)
                        .return_());
        type.withMethodBody(shape.method().getName(), shape.descriptor(), ClassFile.ACC_PUBLIC, this::enterGuarded);
    }

    /** As {@link #enter}, once the guard has let the call in; the guard hears how it ended. */
    private void enterGuarded(CodeBuilder code) {
        int execution = 1 + signature.paramSlots();
        int before = execution + 1;
        int token = execution + 2;
        int result = execution + 3;
        Label away = code.newLabel();
        code.invokestatic(Signature.EXECUTION, "isCurrent", Emit.type(ConstantDescs.CD_boolean))
                .ifeq(away);
        code.aconst_null().astore(execution).iconst_0().istore(before);
        guard(code);
        code.invokeinterface(GUARD_TYPE, "enter", Emit.type(ConstantDescs.CD_Object))
                .astore(token);
        code.trying(
                block -> {
                    function(block);
                    block.invokestatic(REENTRY, "enter", Emit.type(Signature.EXECUTION, Signature.FUNCTION));
                    block.dup().astore(execution);
                    block.invokevirtual(Signature.EXECUTION, "depth", Emit.type(ConstantDescs.CD_int));
                    block.istore(before);
                    invoke(block, execution, before, result);
                    guard(block);
                    block.aload(token);
                    block.invokeinterface(
                            GUARD_TYPE, "leave", Emit.type(ConstantDescs.CD_void, ConstantDescs.CD_Object));
                    return_(block, result);
                },
                handlers -> handlers.catchingAll(handler -> {
                    function(handler);
                    handler.aload(execution).iload(before);
                    guard(handler);
                    handler.aload(token);
                    handler.invokestatic(
                            REENTRY,
                            "failed",
                            Emit.type(
                                    ConstantDescs.CD_Throwable,
                                    ConstantDescs.CD_Throwable,
                                    Signature.FUNCTION,
                                    Signature.EXECUTION,
                                    ConstantDescs.CD_int,
                                    GUARD_TYPE,
                                    ConstantDescs.CD_Object));
                    handler.athrow();
                }));
        code.labelBinding(away);
        away(code, result);
    }

    private void guard(CodeBuilder code) {
        code.aload(0).getfield(self, GUARD, GUARD_TYPE);
    }

    private void function(CodeBuilder code) {
        code.aload(0).getfield(self, FUNCTION, Signature.FUNCTION);
    }

    private void call(CodeBuilder code, int execution, int before, int result) {
        invoke(code, execution, before, result);
        return_(code, result);
    }

    private void return_(CodeBuilder code, int result) {
        if (!signature.results().isEmpty()) {
            code.loadLocal(Emit.returned(signature), result);
            cast(code, shape.descriptor().returnType());
        }
        code.return_(Emit.returned(signature));
    }

    private void invoke(CodeBuilder code, int execution, int before, int result) {
        Emit.params(code, signature, 1);
        function(code);
        code.aload(execution).aload(execution);
        code.invokevirtual(Signature.EXECUTION, "room", Emit.type(ConstantDescs.CD_int));
        code.invokestatic(signature.classDesc(), Emit.INVOKE, signature.byReference());
        if (!signature.results().isEmpty()) {
            code.storeLocal(Emit.returned(signature), result);
        }
        function(code);
        code.aload(execution).iload(before);
        code.invokestatic(
                REENTRY,
                "leave",
                Emit.type(ConstantDescs.CD_void, Signature.FUNCTION, Signature.EXECUTION, ConstantDescs.CD_int));
    }

    private void away(CodeBuilder code, int result) {
        function(code);
        List<Kind> params = signature.params();
        code.loadConstant(params.size()).anewarray(ConstantDescs.CD_Object);
        int local = 1;
        for (int i = 0; i < params.size(); i++) {
            code.dup().loadConstant(i).loadLocal(params.get(i).type(), local);
            Emit.box(code, params.get(i));
            code.aastore();
            local += params.get(i).slots();
        }
        if (self.equals(GUARDED)) {
            guard(code);
            code.invokestatic(REENTRY, "away", Emit.type(Emit.VALUES, Signature.FUNCTION, Emit.VALUES, GUARD_TYPE));
        } else {
            code.invokestatic(REENTRY, "away", Emit.type(Emit.VALUES, Signature.FUNCTION, Emit.VALUES));
        }
        if (signature.results().isEmpty()) {
            code.pop();
        } else {
            code.astore(result);
            Emit.unbox(code, result, 0, signature.results().getFirst());
            cast(code, shape.descriptor().returnType());
        }
        code.return_(Emit.returned(signature));
    }
}
