package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import wippy.engine.run.TypeSource;

/**
 * The types of a module as constants of the JIT: final static fields, a thousand a class, that are set from the loader
 * when the class is first used. So the class files do not depend on anything but the number of types.
 */
final class TypeConstants {
    private static final int A_CLASS = 1_000;
    private static final ClassDesc SOURCE = Signature.desc(TypeSource.class);
    private static final int CONSTANT = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;

    private TypeConstants() {}

    /** Loads a type. */
    static void load(CodeBuilder code, int type) {
        code.getstatic(Layout.types(type / A_CLASS), Layout.type(type), Names.DEFINED_TYPE);
    }

    /** How many classes hold that many types. */
    static int parts(int types) {
        return (types + A_CLASS - 1) / A_CLASS;
    }

    /** Writes one of the classes for that many types in all. */
    static byte[] write(int part, int types) {
        ClassDesc name = Layout.types(part);
        return ClassFile.of().build(name, type -> build(type, name, part * A_CLASS, types));
    }

    private static void build(ClassBuilder type, ClassDesc name, int first, int types) {
        int end = Math.min(first + A_CLASS, types);
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
        for (int i = first; i < end; i++) {
            type.withField(Layout.type(i), Names.DEFINED_TYPE, CONSTANT);
        }
        type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
            code.ldc(name);
            code.invokestatic(SOURCE, "of", Names.type(SOURCE, ConstantDescs.CD_Class), true);
            code.astore(0);
            for (int i = first; i < end; i++) {
                code.aload(0).loadConstant(i);
                code.invokeinterface(SOURCE, "type", Names.type(Names.DEFINED_TYPE, ConstantDescs.CD_int));
                code.putstatic(name, Layout.type(i), Names.DEFINED_TYPE);
            }
            code.return_();
        });
    }
}
