package wippy.engine;

/** An array of any length. */
public record ArrayType(FieldType element) implements CompositeType {
    @Override
    public AbstractHeap kindOfHeap() {
        return AbstractHeap.ARRAY;
    }

    @Override
    public String toString() {
        return "(array " + element + ")";
    }
}
