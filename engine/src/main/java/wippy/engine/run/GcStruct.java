package wippy.engine.run;

import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.NumType;
import wippy.engine.StorageType;
import wippy.engine.StructType;
import wippy.engine.Values;

/** A structure, its fields laid out by {@link StructLayout}. */
public final class GcStruct extends GcObject {
    private static final long[] NO_WORDS = {};
    private static final @Nullable Object[] NO_REFERENCES = {};

    final long[] words;
    final @Nullable Object[] references;

    /** With all fields zero or null. */
    GcStruct(DefinedType type, int words, int references) {
        super(type);
        this.words = words == 0 ? NO_WORDS : new long[words];
        this.references = references == 0 ? NO_REFERENCES : new @Nullable Object[references];
    }

    /** How many fields there are. */
    public int size() {
        return ((StructType) type().composite()).fields().size();
    }

    /**
     * The value of a field, as {@link wippy.engine.WasmFunction#callValues} gives values; packed ones sign-extended.
     *
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public @Nullable Object get(int field) {
        StructType struct = (StructType) type().composite();
        FieldType declared = struct.fields().get(field);
        int slot = StructLayout.of(struct).slot(field);
        return switch (declared.storage()) {
            case StorageType.Packed.I8 -> (int) (byte) words[slot];
            case StorageType.Packed.I16 -> (int) (short) words[slot];
            case StorageType.Value(NumType type) ->
                Values.box(type, words[slot], type == NumType.V128 ? words[slot + 1] : 0, null);
            case StorageType.Value _ -> references[slot];
        };
    }
}
