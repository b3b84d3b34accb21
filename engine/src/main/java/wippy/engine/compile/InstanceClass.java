package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import wippy.engine.WasmException;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;
import wippy.engine.module.Module;
import wippy.engine.run.GuestCode;
import wippy.engine.run.GuestInstance;

/**
 * Writes the state class of a module: a field for everything its code uses, a method that fills them, and a relay for
 * each imported function, so that each has a call profile of its own.
 */
final class InstanceClass {
    /** What one class file has room for. */
    private static final int MAX_FIELDS = 10_000;

    private static final int FIELDS_A_METHOD = 1_000;
    private static final ClassDesc BASE = Signature.desc(GuestInstance.class);
    private static final ClassDesc CODE = Signature.desc(GuestCode.class);
    private static final ClassDesc GLOBAL = Signature.desc(WasmGlobal.class);
    private static final MethodTypeDesc CONSTRUCTOR = Emit.type(ConstantDescs.CD_void, CODE);

    private final Module module;
    private final GlobalStorage storage;
    private final List<Field> fields = new ArrayList<>();

    /** How a field gets its value from the base class. */
    private record Field(String name, ClassDesc type, Consumer<CodeBuilder> value) {}

    private InstanceClass(Module module) {
        this.module = module;
        this.storage = GlobalStorage.of(module);
    }

    static byte[] write(Module module) {
        InstanceClass writer = new InstanceClass(module);
        writer.collect();
        if (writer.fields.size() > MAX_FIELDS) {
            throw new WasmException.Unsupported(
                    "large modules",
                    module.name() + ": imported functions, memories, tables, globals and tags together are "
                            + writer.fields.size() + ", the engine has room for " + MAX_FIELDS);
        }
        return ClassFile.of().build(Layout.INSTANCE, writer::build);
    }

    private void collect() {
        externs(module.memories().size(), Layout::memory, "memory", Signature.desc(WasmMemory.class));
        externs(module.tables().size(), Layout::table, "table", Signature.desc(WasmTable.class));
        externs(module.tags().size(), Layout::tag, "tag", Signature.desc(WasmTag.class));
        externs(module.importedFunctions(), Layout::function, "function", Signature.FUNCTION);
        for (int i = 0; i < module.globals().size(); i++) {
            global(i);
        }
    }

    private void externs(int count, IntFunction<String> name, String getter, ClassDesc type) {
        for (int i = 0; i < count; i++) {
            int index = i;
            fields.add(new Field(name.apply(i), type, code -> get(code, getter, type, index)));
        }
    }

    private static void get(CodeBuilder code, String getter, ClassDesc type, int index) {
        code.aload(0).loadConstant(index).invokevirtual(Layout.INSTANCE, getter, Emit.type(type, ConstantDescs.CD_int));
    }

    private void global(int index) {
        if (storage.isShared(index)) {
            fields.add(new Field(Layout.global(index), GLOBAL, code -> get(code, "global", GLOBAL, index)));
            return;
        }
        Kind kind = Kind.of(module.globals().get(index).type().value());
        String getter = switch (kind) {
            case INT -> "getInt";
            case LONG, VECTOR -> "getLong";
            case FLOAT -> "getFloat";
            case DOUBLE -> "getDouble";
            case REFERENCE -> "getReference";
        };
        value(Layout.global(index), kind, index, getter);
        if (kind == Kind.VECTOR) {
            value(Layout.globalHigh(index), kind, index, "getHigh");
        }
    }

    private void value(String name, Kind kind, int index, String getter) {
        fields.add(new Field(name, kind.desc(), code -> {
            get(code, "global", GLOBAL, index);
            code.invokevirtual(GLOBAL, getter, Emit.type(kind.desc()));
        }));
    }

    private void build(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(BASE);
        for (Field field : fields) {
            type.withField(field.name(), field.type(), ClassFile.ACC_PUBLIC);
        }
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                CONSTRUCTOR,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .aload(1)
                        .invokespecial(BASE, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .return_());
        type.withMethodBody(
                "fresh",
                Emit.type(BASE, CODE),
                ClassFile.ACC_PUBLIC,
                code -> code.new_(Layout.INSTANCE)
                        .dup()
                        .aload(1)
                        .invokespecial(Layout.INSTANCE, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .areturn());
        link(type);
        for (int i = 0; i < module.importedFunctions(); i++) {
            relay(type, i);
        }
    }

    private void link(ClassBuilder type) {
        int parts = (fields.size() + FIELDS_A_METHOD - 1) / FIELDS_A_METHOD;
        for (int part = 0; part < parts; part++) {
            int from = part * FIELDS_A_METHOD;
            List<Field> some = fields.subList(from, Math.min(from + FIELDS_A_METHOD, fields.size()));
            type.withMethodBody("link" + part, ConstantDescs.MTD_void, ClassFile.ACC_PRIVATE, code -> {
                for (Field field : some) {
                    code.aload(0);
                    field.value().accept(code);
                    code.putfield(Layout.INSTANCE, field.name(), field.type());
                }
                code.return_();
            });
        }
        type.withMethodBody("link", ConstantDescs.MTD_void, ClassFile.ACC_PROTECTED, code -> {
            for (int part = 0; part < parts; part++) {
                code.aload(0).invokevirtual(Layout.INSTANCE, "link" + part, ConstantDescs.MTD_void);
            }
            code.return_();
        });
    }

    /** {@code f<i>(params…, instance, execution, depth)}, as functions of the module itself are called. */
    private void relay(ClassBuilder type, int function) {
        Signature signature = Signature.of(module.function(function));
        int self = signature.paramSlots();
        type.withMethodBody(Layout.method(function), signature.direct(Layout.INSTANCE), Emit.PUBLIC_STATIC, code -> {
            code.aload(self).getfield(Layout.INSTANCE, Layout.function(function), Signature.FUNCTION);
            code.astore(self + 3);
            Emit.code(code, signature, self + 3);
            Emit.params(code, signature, 0);
            code.aload(self + 3).aload(self + 1).iload(self + 2);
            code.invokevirtual(signature.classDesc(), Emit.CALL, signature.byReference());
            Emit.return_(code, signature);
        });
    }
}
