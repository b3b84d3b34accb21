package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import wippy.engine.FunctionCode;
import wippy.engine.V128;
import wippy.engine.run.Entries;
import wippy.engine.run.LazyCode;

/** Bytecode that several generated classes have in common. */
final class Emit {
    static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    static final ClassDesc ENTRIES = Signature.desc(Entries.class);
    static final ClassDesc WORDS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc VALUES = ConstantDescs.CD_Object.arrayType();
    static final String CALL = "call";
    static final String INVOKE = "invoke";
    static final String STEP = "step";
    static final ClassDesc FUNCTION_CODE = Signature.desc(FunctionCode.class);
    private static final ClassDesc LAZY = Signature.desc(LazyCode.class);
    private static final ClassDesc VECTOR = Signature.desc(V128.class);

    private Emit() {}

    static MethodTypeDesc type(ClassDesc returned, ClassDesc... params) {
        return MethodTypeDesc.of(returned, params);
    }

    /** A constructor without parameters that only calls that of the superclass. */
    static void constructor(ClassBuilder type, ClassDesc superclass) {
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(superclass, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_());
    }

    /** Loads parameters that stand one after the other from a local on, and gives the local after them. */
    static int params(CodeBuilder code, Signature signature, int first) {
        int local = first;
        if (!signature.spillsParams()) {
            for (Kind kind : signature.params()) {
                for (int i = 0; i < kind.parts(); i++) {
                    code.loadLocal(kind.type(), local);
                    local += kind.type().slotSize();
                }
            }
        }
        return local;
    }

    /** The code of the function in a local, resolved if need be, as one of the signature. */
    static void code(CodeBuilder code, Signature signature, int function) {
        Label resolved = code.newLabel();
        code.aload(function).invokevirtual(Signature.FUNCTION, "code", type(FUNCTION_CODE));
        code.dup().instanceOf(signature.classDesc()).ifne(resolved);
        code.pop().aload(function).invokestatic(LAZY, "resolve", type(FUNCTION_CODE, Signature.FUNCTION));
        code.labelBinding(resolved).checkcast(signature.classDesc());
    }

    static void return_(CodeBuilder code, Signature signature) {
        code.return_(returned(signature));
    }

    static TypeKind returned(Signature signature) {
        return TypeKind.from(signature.returned());
    }

    /** From the slots of an array that is on the stack with the index, so to speak: {@code array[slot]} as a number. */
    static void word(CodeBuilder code, int array, int slot, Kind kind) {
        code.aload(array).loadConstant(slot).laload();
        fromWord(code, kind);
        if (kind == Kind.VECTOR) {
            code.aload(array).loadConstant(slot + 1).laload();
        }
    }

    /** From a slot, on the stack, to a number. */
    static void fromWord(CodeBuilder code, Kind kind) {
        switch (kind) {
            case INT -> code.l2i();
            case FLOAT ->
                code.l2i()
                        .invokestatic(
                                ConstantDescs.CD_Float,
                                "intBitsToFloat",
                                type(ConstantDescs.CD_float, ConstantDescs.CD_int));
            case DOUBLE ->
                code.invokestatic(
                        ConstantDescs.CD_Double,
                        "longBitsToDouble",
                        type(ConstantDescs.CD_double, ConstantDescs.CD_long));
            case LONG, VECTOR, REFERENCE -> {}
        }
    }

    /** From a number, on the stack, to a slot. */
    static void toWord(CodeBuilder code, Kind kind) {
        switch (kind) {
            case INT -> code.i2l();
            case FLOAT ->
                code.invokestatic(
                                ConstantDescs.CD_Float,
                                "floatToRawIntBits",
                                type(ConstantDescs.CD_int, ConstantDescs.CD_float))
                        .i2l();
            case DOUBLE ->
                code.invokestatic(
                        ConstantDescs.CD_Double,
                        "doubleToRawLongBits",
                        type(ConstantDescs.CD_long, ConstantDescs.CD_double));
            case LONG, VECTOR, REFERENCE -> {}
        }
    }

    /** From the parts of a value, on the stack, to its object. */
    static void box(CodeBuilder code, Kind kind) {
        switch (kind) {
            case VECTOR ->
                code.invokestatic(ENTRIES, "vector", type(VECTOR, ConstantDescs.CD_long, ConstantDescs.CD_long));
            case REFERENCE -> {}
            case INT, LONG, FLOAT, DOUBLE -> code.invokestatic(boxed(kind), "valueOf", type(boxed(kind), kind.desc()));
        }
    }

    /** From the object in a local's array to the parts of its value. */
    static void unbox(CodeBuilder code, int array, int index, Kind kind) {
        code.aload(array).loadConstant(index).aaload();
        switch (kind) {
            case VECTOR -> {
                code.checkcast(VECTOR).invokevirtual(VECTOR, "low", type(ConstantDescs.CD_long));
                code.aload(array).loadConstant(index).aaload();
                code.checkcast(VECTOR).invokevirtual(VECTOR, "high", type(ConstantDescs.CD_long));
            }
            case REFERENCE -> {}
            case INT, LONG, FLOAT, DOUBLE ->
                code.checkcast(boxed(kind))
                        .invokevirtual(boxed(kind), kind.desc().displayName() + "Value", type(kind.desc()));
        }
    }

    private static ClassDesc boxed(Kind kind) {
        return switch (kind) {
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case VECTOR -> VECTOR;
            case REFERENCE -> ConstantDescs.CD_Object;
        };
    }

    static boolean isNumeric(List<Kind> kinds) {
        return !kinds.contains(Kind.REFERENCE);
    }
}
