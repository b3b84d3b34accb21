package wippy.engine.compile;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import wippy.engine.NumType;
import wippy.engine.ValType;

/** How values of a type stand in the JVM. */
enum Kind {
    INT('I', TypeKind.INT, ConstantDescs.CD_int, 1),
    LONG('J', TypeKind.LONG, ConstantDescs.CD_long, 1),
    FLOAT('F', TypeKind.FLOAT, ConstantDescs.CD_float, 1),
    DOUBLE('D', TypeKind.DOUBLE, ConstantDescs.CD_double, 1),
    /** Two longs, the low half first. */
    VECTOR('V', TypeKind.LONG, ConstantDescs.CD_long, 2),
    REFERENCE('L', TypeKind.REFERENCE, ConstantDescs.CD_Object, 1);

    private final char letter;
    private final TypeKind type;

    @SuppressWarnings("ImmutableEnumChecker") // descriptors are
    private final ClassDesc desc;

    private final int parts;

    Kind(char letter, TypeKind type, ClassDesc desc, int parts) {
        this.letter = letter;
        this.type = type;
        this.desc = desc;
        this.parts = parts;
    }

    static Kind of(ValType type) {
        return type instanceof NumType number ? of(number) : REFERENCE;
    }

    private static Kind of(NumType type) {
        return switch (type) {
            case I32 -> INT;
            case I64 -> LONG;
            case F32 -> FLOAT;
            case F64 -> DOUBLE;
            case V128 -> VECTOR;
        };
    }

    /** The kind of what is one value of the JVM of that type. */
    static Kind of(ClassDesc type) {
        for (Kind kind : values()) {
            if (kind.desc.equals(type)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind: " + type);
    }

    /** The kind of a letter in the name of a signature. */
    static Kind of(char letter) {
        for (Kind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind: " + letter);
    }

    /** In names of signatures. */
    char letter() {
        return letter;
    }

    /** The JVM's kind of each part. */
    TypeKind type() {
        return type;
    }

    /** The JVM's type of each part. */
    ClassDesc desc() {
        return desc;
    }

    /** How many JVM values make one. */
    int parts() {
        return parts;
    }

    /** JVM slots of a local or of a parameter that holds one. */
    int slots() {
        return parts * type.slotSize();
    }
}
