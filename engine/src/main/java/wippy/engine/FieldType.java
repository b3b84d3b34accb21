package wippy.engine;

/** A field of a structure, or the elements of an array. */
public record FieldType(StorageType storage, boolean mutable) {
    @Override
    public String toString() {
        return mutable ? "(mut " + storage + ")" : storage.toString();
    }
}
