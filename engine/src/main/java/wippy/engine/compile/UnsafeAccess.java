package wippy.engine.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ModuleDescriptor;
import java.util.function.BiFunction;

/**
 * Accesses by the JVM's internal Unsafe after the JVM's own index check. All of it is known to the JIT by itself, so
 * nothing has to be inlined and large functions stay fast. Needs two packages exported to the unnamed module.
 */
record UnsafeAccess() implements MemoryAccess {
    private static final ClassDesc UNSAFE = ClassDesc.of("jdk.internal.misc.Unsafe");
    private static final ClassDesc PRECONDITIONS = ClassDesc.of("jdk.internal.util.Preconditions");
    private static final ClassDesc FORMATTER = Signature.desc(BiFunction.class);
    private static final MethodTypeDesc CHECK =
            Names.type(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int, FORMATTER);
    private static final int CONSTANT = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;

    /** The class with the two constants that all accesses refer to: the Unsafe, and where an array's bytes begin. */
    private static final ClassDesc CONSTANTS = ClassDesc.of(SignatureLoader.CONSTANTS);

    private static final String INSTANCE = "U";
    private static final String BASE = "B";

    static boolean isAvailable() {
        Module base = Object.class.getModule();
        Module here = UnsafeAccess.class.getModule();
        ModuleDescriptor descriptor = base.getDescriptor();
        return descriptor != null
                && base.isExported("jdk.internal.misc", here)
                && base.isExported("jdk.internal.util", here)
                && !here.isNamed();
    }

    /**
     * The class file of {@link SignatureLoader#CONSTANTS}: one for all, since a class that has to be initialized costs.
     */
    static byte[] constants() {
        return ClassFile.of()
                .build(
                        CONSTANTS,
                        type -> type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                                .withField(INSTANCE, UNSAFE, CONSTANT)
                                .withField(BASE, ConstantDescs.CD_long, CONSTANT)
                                .withMethodBody(
                                        ConstantDescs.CLASS_INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_STATIC,
                                        code -> code.invokestatic(UNSAFE, "getUnsafe", Names.type(UNSAFE))
                                                .putstatic(CONSTANTS, INSTANCE, UNSAFE)
                                                .getstatic(UNSAFE, "ARRAY_BYTE_BASE_OFFSET", ConstantDescs.CD_long)
                                                .putstatic(CONSTANTS, BASE, ConstantDescs.CD_long)
                                                .return_()));
    }

    private static void locate(CodeBuilder code, Place place) {
        code.getstatic(CONSTANTS, INSTANCE, UNSAFE);
        place.array().run();
        place.address().run();
        if (!place.isTested()) {
            place.bound().run();
            code.getstatic(Names.BOUNDS_TRAP, "MEMORY", FORMATTER).invokestatic(PRECONDITIONS, "checkIndex", CHECK);
            place.keep().run();
        }
        code.i2l().getstatic(CONSTANTS, BASE, ConstantDescs.CD_long).ladd();
        if (place.offset() != 0) {
            code.loadConstant((long) place.offset()).ladd();
        }
    }

    @Override
    public boolean keepsTests() {
        return true;
    }

    @Override
    public void read(CodeBuilder code, MemoryOp.Cell cell, Place place) {
        locate(code, place);
        code.invokevirtual(
                UNSAFE, cell.getter(), Names.type(cell.type(), ConstantDescs.CD_Object, ConstantDescs.CD_long));
    }

    @Override
    public void write(CodeBuilder code, MemoryOp.Cell cell, Place place, Runnable value) {
        locate(code, place);
        value.run();
        code.invokevirtual(
                UNSAFE,
                cell.setter(),
                Names.type(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_long, cell.type()));
    }
}
