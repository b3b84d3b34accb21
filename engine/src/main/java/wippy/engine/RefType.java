package wippy.engine;

/** The type of a reference (specification 2.3.4). In Java, null is the null reference. */
public record RefType(boolean nullable, HeapType heap) implements ValType {
    @Override
    public int slots() {
        return 1;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public boolean isDefaultable() {
        return nullable;
    }

    @Override
    public boolean isSubtypeOf(ValType other) {
        return other instanceof RefType ref && (ref.nullable || !nullable) && heap.isSubtypeOf(ref.heap);
    }

    /** The same, without null. */
    public RefType nonNull() {
        return nullable ? new RefType(false, heap) : this;
    }

    /** As the text format spells it, in its short form where there is one. */
    @Override
    public String toString() {
        return nullable && heap instanceof AbstractHeap known
                ? known.reference()
                : "(ref " + (nullable ? "null " : "") + heap + ")";
    }
}
