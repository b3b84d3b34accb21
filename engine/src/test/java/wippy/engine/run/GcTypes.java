package wippy.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.engine.ArrayType;
import wippy.engine.CompositeType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.RecursionGroup;
import wippy.engine.RecursionGroup.Definition;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.ValType;

/** Types for tests of structures and arrays. */
final class GcTypes {
    private GcTypes() {}

    static StorageType value(ValType type) {
        return new StorageType.Value(type);
    }

    /** Every storage there is, by the suffix helpers have for it. */
    static Map<String, StorageType> storages() {
        Map<String, StorageType> all = new LinkedHashMap<>();
        all.put("I8", StorageType.Packed.I8);
        all.put("I16", StorageType.Packed.I16);
        all.put("I32", value(ValType.I32));
        all.put("I64", value(ValType.I64));
        all.put("F32", value(ValType.F32));
        all.put("F64", value(ValType.F64));
        all.put("V128", value(ValType.V128));
        all.put("Ref", value(ValType.ANYREF));
        return all;
    }

    private static DefinedType define(Optional<DefinedType> supertype, CompositeType composite) {
        return RecursionGroup.define(1, _ -> List.of(new Definition(false, supertype, composite)))
                .getFirst();
    }

    static DefinedType array(StorageType storage) {
        return define(Optional.empty(), new ArrayType(new FieldType(storage, true)));
    }

    private static StructType fields(StorageType... storages) {
        List<FieldType> fields = new ArrayList<>();
        for (StorageType storage : storages) {
            fields.add(new FieldType(storage, true));
        }
        return new StructType(fields);
    }

    static DefinedType struct(StorageType... storages) {
        return define(Optional.empty(), fields(storages));
    }

    static DefinedType structOf(DefinedType supertype, StorageType... storages) {
        return define(Optional.of(supertype), fields(storages));
    }
}
