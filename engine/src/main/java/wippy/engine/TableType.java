package wippy.engine;

/** The type of a table: its size in elements, and what they are. */
public record TableType(Limits limits, ValType element) implements ExternType {
    @Override
    public String kind() {
        return "table";
    }

    @Override
    public String toString() {
        return "table " + limits + " " + element;
    }
}
