package wippy.engine;

/** What a reference points to (specification 2.3.3). */
public sealed interface HeapType permits AbstractHeap, DefinedType {
    /** Whether what this type describes is also of the other (specification 3.3.3). */
    boolean isSubtypeOf(HeapType other);

    /** The widest type of the same hierarchy: {@code any}, {@code func}, {@code extern} or {@code exn}. */
    AbstractHeap top();
}
