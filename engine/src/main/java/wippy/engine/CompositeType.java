package wippy.engine;

/** The inside of a type that a module defines (specification 2.3.8). */
public sealed interface CompositeType permits FuncType, StructType, ArrayType {
    /** The heap type of all of that kind. */
    AbstractHeap kindOfHeap();
}
