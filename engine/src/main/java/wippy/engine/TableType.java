package wippy.engine;

/** The type of a table: its size in elements, and what they are. */
public record TableType(AddressType address, Limits limits, RefType element) implements ExternType {
    /** A table with 32-bit indices. */
    public TableType(Limits limits, RefType element) {
        this(AddressType.I32, limits, element);
    }

    @Override
    public String kind() {
        return "table";
    }

    @Override
    public String toString() {
        return "table " + (address == AddressType.I64 ? "i64 " : "") + limits + " " + element;
    }
}
