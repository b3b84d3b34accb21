package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import wippy.engine.run.GcObject;
import wippy.engine.run.GcStruct;
import wippy.engine.run.StructShape;

/** Writes the class of all structures of one shape; its name tells everything ({@link StructShape}). */
final class StructClass {
    /** The static method that takes a reference as one to such a structure, and traps if it is null. */
    static final String OF = "of";

    /**
     * The static method that takes a reference as one to such a structure, of a type or one that extends it, and traps
     * if it is not. What the JIT learns by that it need not ask again where fields are accessed.
     */
    static final String CAST = "cast";

    /** The same, but null passes. */
    static final String CAST_OR_NULL = "castOrNull";

    private static final ClassDesc OBJECT = Signature.desc(GcObject.class);
    static final MethodTypeDesc CONSTRUCTOR = Names.type(ConstantDescs.CD_void, Names.DEFINED_TYPE);
    private static final ClassDesc BASE = Signature.desc(GcStruct.class);

    private final String name;
    private final ClassDesc self;

    private StructClass(String name) {
        this.name = name;
        this.self = ClassDesc.of(name);
    }

    /** Whether the name is that of such a class. */
    static boolean is(String name) {
        return name.equals(StructShape.ROOT) || name.startsWith(StructShape.ROOT + StructShape.SEPARATOR);
    }

    /** @param name which {@link #is} knows */
    static byte[] write(String name) {
        return ClassFile.of().build(ClassDesc.of(name), new StructClass(name)::build);
    }

    /** The descriptor of {@link #OF}. */
    static MethodTypeDesc of(ClassDesc shape) {
        return Names.type(shape, ConstantDescs.CD_Object);
    }

    /** The descriptor of {@link #CAST} and {@link #CAST_OR_NULL}. */
    static MethodTypeDesc cast(ClassDesc shape) {
        return Names.type(shape, ConstantDescs.CD_Object, Names.DEFINED_TYPE);
    }

    private void build(ClassBuilder type) {
        int end = name.lastIndexOf(StructShape.SEPARATOR);
        ClassDesc parent = end < 0 ? BASE : ClassDesc.of(name.substring(0, end));
        type.withFlags(ClassFile.ACC_PUBLIC).withSuperclass(parent);
        if (end >= 0) {
            int first = (int) name.chars()
                    .skip(StructShape.ROOT.length())
                    .limit(end - StructShape.ROOT.length())
                    .filter(letter -> letter != StructShape.SEPARATOR)
                    .count();
            for (int i = end + 1; i < name.length(); i++) {
                field(type, first + i - end - 1, name.charAt(i));
            }
        }
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                CONSTRUCTOR,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .aload(1)
                        .invokespecial(parent, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .return_());
        type.withMethodBody(OF, of(self), Emit.PUBLIC_STATIC, this::of);
        type.withMethodBody(CAST, cast(self), Emit.PUBLIC_STATIC, this::cast);
        type.withMethodBody(CAST_OR_NULL, cast(self), Emit.PUBLIC_STATIC, this::castOrNull);
    }

    private static void field(ClassBuilder type, int index, char letter) {
        type.withField(StructShape.field(index), storage(letter), ClassFile.ACC_PUBLIC);
        if (Kind.VECTOR.letter() == letter) {
            type.withField(StructShape.highField(index), ConstantDescs.CD_long, ClassFile.ACC_PUBLIC);
        }
    }

    private static ClassDesc storage(char letter) {
        return switch (letter) {
            case 'B' -> ConstantDescs.CD_byte;
            case 'S' -> ConstantDescs.CD_short;
            default -> Kind.of(letter).desc();
        };
    }

    private void of(CodeBuilder code) {
        Label isNull = code.newLabel();
        code.aload(0).ifnull(isNull);
        code.aload(0).checkcast(self).areturn();
        code.labelBinding(isNull);
        code.invokestatic(Names.TRAPS, "nullStructureReference", Names.type(Names.TRAP))
                .athrow();
    }

    private void cast(CodeBuilder code) {
        Label fails = code.newLabel();
        code.aload(0).instanceOf(self).ifeq(fails);
        code.aload(0).checkcast(self).invokevirtual(OBJECT, "type", Names.type(Names.DEFINED_TYPE));
        code.aload(1)
                .invokestatic(
                        Names.CASTS,
                        "isOf",
                        Names.type(ConstantDescs.CD_boolean, Names.DEFINED_TYPE, Names.DEFINED_TYPE))
                .ifeq(fails);
        code.aload(0).checkcast(self).areturn();
        code.labelBinding(fails);
        code.invokestatic(Names.TRAPS, "castFailure", Names.type(Names.TRAP)).athrow();
    }

    private void castOrNull(CodeBuilder code) {
        Label isNull = code.newLabel();
        code.aload(0).ifnull(isNull);
        code.aload(0).aload(1).invokestatic(self, CAST, cast(self)).areturn();
        code.labelBinding(isNull).aconst_null().areturn();
    }
}
