package wippy.engine.compile;

import java.io.ByteArrayOutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import wippy.engine.run.Calls;
import wippy.engine.run.GuestFunction;
import wippy.engine.run.GuestInstance;

/**
 * Writes the classes by which guest functions of one signature are called by reference: each finds the instance and
 * calls straight on, and hands its only object to its loader when it is initialized. Functions are called through
 * tables in great number when a program starts, so these are written byte by byte: all but four names is the same.
 */
final class AdapterClass {
    private static final int MAGIC = 0xcafebabe;
    private static final int INTEGER = 3;

    // Constants that differ from function to function come first.
    private static final int SELF = 1;
    private static final int GROUP = 2;
    private static final int METHOD = 3;
    private static final int STEP = 4;
    private static final int FUNCTION = 5;

    private static final int NEW = 0xbb;
    private static final int DUP = 0x59;
    private static final int LDC = 0x12;
    private static final int ILOAD = 0x15;
    private static final int LLOAD = 0x16;
    private static final int FLOAD = 0x17;
    private static final int DLOAD = 0x18;
    private static final int ALOAD = 0x19;
    private static final int IRETURN = 0xac;
    private static final int LRETURN = 0xad;
    private static final int FRETURN = 0xae;
    private static final int DRETURN = 0xaf;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESPECIAL = 0xb7;
    private static final int INVOKESTATIC = 0xb8;
    private static final int CHECKCAST = 0xc0;

    private final Signature signature;
    private final ConstantPool pool = new ConstantPool(FUNCTION + 1);
    private final int self = pool.type(SELF);
    private final int group = pool.type(GROUP);
    private final int code = pool.text("Code");
    private final int init = pool.text(ConstantDescs.INIT_NAME);
    private final int nothing = pool.text("()V");
    private final int call;
    private final byte[] methods;

    /** @param tailCalls whether the functions have methods of their own for one step */
    AdapterClass(Signature signature, boolean tailCalls) {
        this.signature = signature;
        this.call = pool.text(signature.byReference().descriptorString());
        int parent = pool.type(signature.classDesc());
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 9);
        u2(out, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
        u2(out, self);
        u2(out, parent);
        u2(out, 0); // interfaces
        u2(out, 0); // fields
        u2(out, tailCalls ? 4 : 3);
        constructor(out, pool.method(parent, init, nothing));
        initializer(out);
        int direct = pool.text(signature.direct(Layout.INSTANCE).descriptorString());
        call(out, Emit.CALL, pool.method(group, METHOD, direct));
        if (tailCalls) {
            call(out, Emit.STEP, pool.method(group, STEP, direct));
        }
        u2(out, 0); // attributes
        this.methods = out.toByteArray();
    }

    /** The class for a function, whose method is in a class of that name. */
    byte[] write(ClassDesc owner, int function) {
        byte[] constants = pool.toBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(constants.length + methods.length + 64);
        ConstantPool.u4(out, MAGIC);
        u2(out, 0);
        u2(out, ClassFile.JAVA_25_VERSION);
        u2(out, pool.count());
        ConstantPool.writeText(out, ConstantPool.internalName(Layout.adapter(function)));
        ConstantPool.writeText(out, ConstantPool.internalName(owner));
        ConstantPool.writeText(out, Layout.method(function));
        ConstantPool.writeText(out, Layout.step(function));
        out.write(INTEGER);
        ConstantPool.u4(out, function);
        out.writeBytes(constants);
        out.writeBytes(methods);
        return out.toByteArray();
    }

    private static void u2(ByteArrayOutputStream out, int value) {
        ConstantPool.u2(out, value);
    }

    private static void op(ByteArrayOutputStream out, int opcode, int constant) {
        out.write(opcode);
        u2(out, constant);
    }

    private static void load(ByteArrayOutputStream out, int opcode, int local) {
        out.write(opcode);
        out.write(local); // below 256, as parameters are
    }

    private void constructor(ByteArrayOutputStream out, int parent) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        load(body, ALOAD, 0);
        op(body, INVOKESPECIAL, parent);
        body.write(RETURN);
        method(out, ClassFile.ACC_PUBLIC, init, nothing, 1, 1, body);
    }

    private void initializer(ByteArrayOutputStream out) {
        MethodTypeDesc keep = Emit.type(ConstantDescs.CD_void, Emit.FUNCTION_CODE, ConstantDescs.CD_int);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        op(body, NEW, self);
        body.write(DUP);
        op(body, INVOKESPECIAL, pool.method(self, init, nothing));
        load(body, LDC, FUNCTION);
        op(body, INVOKESTATIC, method(Calls.class, "keep", keep));
        body.write(RETURN);
        int name = pool.text(ConstantDescs.CLASS_INIT_NAME);
        method(out, ClassFile.ACC_STATIC, name, nothing, 2, 0, body);
    }

    private void call(ByteArrayOutputStream out, String name, int target) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int local = 1;
        if (!signature.spillsParams()) {
            for (Kind kind : signature.params()) {
                for (int i = 0; i < kind.parts(); i++) {
                    load(body, load(kind), local);
                    local += kind.type().slotSize();
                }
            }
        }
        ClassDesc guest = Signature.desc(GuestFunction.class);
        load(body, ALOAD, local);
        op(body, CHECKCAST, pool.type(guest));
        op(
                body,
                INVOKEVIRTUAL,
                method(GuestFunction.class, "instance", Emit.type(Signature.desc(GuestInstance.class))));
        op(body, CHECKCAST, pool.type(Layout.INSTANCE));
        load(body, ALOAD, local + 1);
        load(body, ILOAD, local + 2);
        op(body, INVOKESTATIC, target);
        body.write(return_());
        method(out, ClassFile.ACC_PUBLIC, pool.text(name), call, local + 2, local + 3, body);
    }

    private int method(Class<?> owner, String name, MethodTypeDesc type) {
        return pool.method(pool.type(Signature.desc(owner)), pool.text(name), pool.text(type.descriptorString()));
    }

    private void method(
            ByteArrayOutputStream out,
            int flags,
            int name,
            int type,
            int stack,
            int locals,
            ByteArrayOutputStream body) {
        u2(out, flags);
        u2(out, name);
        u2(out, type);
        u2(out, 1);
        u2(out, code);
        ConstantPool.u4(out, body.size() + 12);
        u2(out, stack);
        u2(out, locals);
        ConstantPool.u4(out, body.size());
        out.writeBytes(body.toByteArray());
        u2(out, 0); // handlers
        u2(out, 0); // attributes
    }

    private static int load(Kind kind) {
        return switch (kind) {
            case INT -> ILOAD;
            case LONG, VECTOR -> LLOAD;
            case FLOAT -> FLOAD;
            case DOUBLE -> DLOAD;
            case REFERENCE -> ALOAD;
        };
    }

    private int return_() {
        if (signature.results().isEmpty() || signature.spillsResults()) {
            return RETURN;
        }
        return switch (signature.results().getFirst()) {
            case INT -> IRETURN;
            case LONG, VECTOR -> LRETURN;
            case FLOAT -> FRETURN;
            case DOUBLE -> DRETURN;
            case REFERENCE -> ARETURN;
        };
    }
}
