package wippy.engine.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;
import wippy.engine.V128;

/** Makes structures and arrays from values as objects, for constant expressions. */
final class ConstantObjects {
    private ConstantObjects() {}

    /** A structure; without values, one of zeros and nulls. */
    static GcStruct struct(DefinedType type, List<@Nullable Object> values, GuestInstance instance) {
        GcStruct struct = StructShape.make(type, instance.getClass().getClassLoader());
        for (int i = 0; i < values.size(); i++) {
            struct.set(i, values.get(i));
        }
        return struct;
    }

    /** An array of those values. */
    static GcArray array(DefinedType type, List<@Nullable Object> values) {
        GcArray array = GcArray.make(type, values.size());
        for (int i = 0; i < values.size(); i++) {
            set(array, i, values.get(i));
        }
        return array;
    }

    /** An array of that value throughout. */
    static GcArray array(DefinedType type, @Nullable Object value, int length) {
        GcArray array = GcArray.make(type, length);
        for (int i = 0; i < length; i++) {
            set(array, i, value);
        }
        return array;
    }

    private static void set(GcArray array, int index, @Nullable Object value) {
        if (array instanceof GcArray.Ref references) {
            references.values[index] = value;
            return;
        }
        Object number = Objects.requireNonNull(value);
        switch (array) {
            case GcArray.I8 i8 -> i8.values[index] = ((Integer) number).byteValue();
            case GcArray.I16 i16 -> i16.values[index] = ((Integer) number).shortValue();
            case GcArray.I32 i32 -> i32.values[index] = (Integer) number;
            case GcArray.I64 i64 -> i64.values[index] = (Long) number;
            case GcArray.F32 f32 -> f32.values[index] = (Float) number;
            case GcArray.F64 f64 -> f64.values[index] = (Double) number;
            case GcArray.Vectors vectors -> {
                vectors.values[2 * index] = ((V128) number).low();
                vectors.values[2 * index + 1] = ((V128) number).high();
            }
            case GcArray.Ref _ -> throw new IllegalStateException("Handled before");
        }
    }
}
