package wippy.engine;

/** The type of a global variable. */
public record GlobalType(ValType value, boolean mutable) implements ExternType {
    @Override
    public String kind() {
        return "global";
    }

    @Override
    public String toString() {
        return mutable ? "global (mut " + value + ")" : "global " + value;
    }
}
