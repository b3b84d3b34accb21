package wippy.engine;

/** What a field of a structure or an array holds (specification 2.3.7). */
public sealed interface StorageType permits StorageType.Packed, StorageType.Value {
    /** Integers narrower than those on the stack. */
    enum Packed implements StorageType {
        I8,
        I16;

        @Override
        public String toString() {
            return this == I8 ? "i8" : "i16";
        }
    }

    /** Any value. */
    record Value(ValType type) implements StorageType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /** The type on the stack: {@code i32} for packed ones. */
    default ValType unpacked() {
        return switch (this) {
            case Packed _ -> ValType.I32;
            case Value value -> value.type();
        };
    }
}
