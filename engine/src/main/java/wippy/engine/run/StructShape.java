package wippy.engine.run;

import java.util.List;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.StructType;

/**
 * Which generated class the structures of a type are of. A class has a field of the JVM for each field, so its name
 * tells their kinds, after the name of the class of the supertype, which it extends: types of any modules share
 * classes, and a subtype has the fields it inherits where its supertype has them.
 */
public final class StructShape {
    /** The class without fields, which all others extend. */
    public static final String ROOT = "wasm.gc.S";

    /** Between the fields of a supertype and those that a type adds. */
    public static final char SEPARATOR = '_';

    private StructShape() {}

    /** The name of the class for a structure type. */
    public static String className(DefinedType type) {
        return name(type).toString();
    }

    private static StringBuilder name(DefinedType type) {
        StringBuilder name = type.supertype().map(StructShape::name).orElseGet(() -> new StringBuilder(ROOT));
        List<FieldType> fields = fields(type);
        int inherited = type.supertype().map(above -> fields(above).size()).orElse(0);
        if (inherited < fields.size()) {
            name.append(SEPARATOR);
        }
        for (FieldType field : fields.subList(inherited, fields.size())) {
            name.append(letter(field.storage()));
        }
        return name;
    }

    private static List<FieldType> fields(DefinedType type) {
        return ((StructType) type.composite()).fields();
    }

    private static char letter(StorageType storage) {
        return switch (storage) {
            case StorageType.Packed packed -> packed == StorageType.Packed.I8 ? 'B' : 'S';
            case StorageType.Value(NumType number) ->
                switch (number) {
                    case I32 -> 'I';
                    case I64 -> 'J';
                    case F32 -> 'F';
                    case F64 -> 'D';
                    case V128 -> 'V';
                };
            case StorageType.Value(RefType _) -> 'L';
        };
    }

    /** The JVM's field for a field by index; of a vector for its low half. */
    public static String field(int index) {
        return "f" + index;
    }

    /** The field for the high half of a vector. */
    public static String highField(int index) {
        return "f" + index + "h";
    }

    /** A structure of zeros and nulls; the loader is one of generated code. */
    static GcStruct make(DefinedType type, ClassLoader loader) {
        String name = className(type);
        try {
            return (GcStruct)
                    loader.loadClass(name).getConstructor(DefinedType.class).newInstance(type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Generated class " + name + " cannot be used", e);
        }
    }
}
