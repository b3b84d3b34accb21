package wippy.engine.run;

import java.lang.reflect.Field;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;
import wippy.engine.NumType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.V128;

/**
 * A structure. Its class is generated, with public fields that guests access; {@link StructShape} tells which. What is
 * here is for hosts and constant expressions, and slow.
 */
public abstract non-sealed class GcStruct extends GcObject {
    /** With all fields zero or null. */
    protected GcStruct(DefinedType type) {
        super(type);
    }

    /** How many fields there are. */
    public final int size() {
        return ((StructType) type().composite()).fields().size();
    }

    private StorageType storage(int field) {
        return ((StructType) type().composite()).fields().get(field).storage();
    }

    /**
     * The value of a field, as {@link wippy.engine.WasmFunction#callValues} gives values; packed ones sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public final @Nullable Object get(int field) {
        return switch (storage(field)) {
            case StorageType.Packed _ -> ((Number) number(StructShape.field(field))).intValue();
            case StorageType.Value(NumType type)
            when type == NumType.V128 ->
                new V128((Long) number(StructShape.field(field)), (Long) number(StructShape.highField(field)));
            case StorageType.Value _ -> read(StructShape.field(field));
        };
    }

    private Object number(String name) {
        return Objects.requireNonNull(read(name));
    }

    private @Nullable Object read(String name) {
        try {
            return field(name).get(this);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Field field(String name) {
        try {
            return getClass().getField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets a field to a value as {@link #get} gives it. */
    final void set(int field, @Nullable Object value) {
        String name = StructShape.field(field);
        switch (storage(field)) {
            case StorageType.Packed.I8 -> write(name, integer(value).byteValue());
            case StorageType.Packed.I16 -> write(name, integer(value).shortValue());
            case StorageType.Value(NumType type)
            when type == NumType.V128 -> {
                V128 vector = (V128) Objects.requireNonNull(value);
                write(name, vector.low());
                write(StructShape.highField(field), vector.high());
            }
            case StorageType.Value _ -> write(name, value);
        }
    }

    private static Integer integer(@Nullable Object value) {
        return (Integer) Objects.requireNonNull(value);
    }

    private void write(String name, @Nullable Object value) {
        try {
            field(name).set(this, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
