package wippy.engine.module;

import java.util.List;
import wippy.engine.ArrayType;
import wippy.engine.CompositeType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.FuncType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.ValType;

/** Whether a type may extend another (specification 3.2.10 and 3.3.9). */
final class Subtyping {
    private Subtyping() {}

    static boolean isValid(DefinedType type, DefinedType supertype) {
        return !supertype.isFinal() && matches(type.composite(), supertype.composite());
    }

    private static boolean matches(CompositeType type, CompositeType other) {
        return switch (type) {
            case FuncType function -> other instanceof FuncType wanted && matches(function, wanted);
            case StructType struct -> other instanceof StructType wanted && matches(struct, wanted);
            case ArrayType array -> other instanceof ArrayType wanted && matches(array.element(), wanted.element());
        };
    }

    private static boolean matches(FuncType type, FuncType other) {
        return matches(other.params(), type.params()) && matches(type.results(), other.results());
    }

    private static boolean matches(List<ValType> types, List<ValType> others) {
        if (types.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).isSubtypeOf(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(StructType type, StructType other) {
        if (type.fields().size() < other.fields().size()) {
            return false;
        }
        for (int i = 0; i < other.fields().size(); i++) {
            if (!matches(type.fields().get(i), other.fields().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(FieldType type, FieldType other) {
        if (type.mutable() || other.mutable()) {
            return type.equals(other);
        }
        return (type.storage() instanceof StorageType.Value value
                        && other.storage() instanceof StorageType.Value wanted)
                ? value.type().isSubtypeOf(wanted.type())
                : type.storage().equals(other.storage());
    }
}
