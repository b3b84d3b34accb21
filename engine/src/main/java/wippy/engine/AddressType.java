package wippy.engine;

/** The type of addresses of a memory or of indices of a table (specification 2.3.12). */
public enum AddressType {
    /** Up to 2^32. */
    I32,
    /** Up to 2^64, although no memory or table of this engine is larger than a Java array. */
    I64;

    /** As a type of values. */
    public ValType value() {
        return this == I32 ? ValType.I32 : ValType.I64;
    }

    @Override
    public String toString() {
        return this == I32 ? "i32" : "i64";
    }
}
