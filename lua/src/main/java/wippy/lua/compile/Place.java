package wippy.lua.compile;

/** Where compiled code finds a variable. */
sealed interface Place {
    /** A JVM local that holds the value. */
    record Slot(int slot) implements Place {}

    /** A JVM local that holds the value as a primitive long. */
    record LongSlot(int slot) implements Place {}

    /** A JVM local that holds the value as a primitive double. */
    record DoubleSlot(int slot) implements Place {}

    /** A JVM local that holds an array whose only element is the value. */
    record CellSlot(int slot) implements Place {}

    /** An element of the frame of a divided function, which holds the value or the cell. */
    record InFrame(int index, boolean isCell) implements Place {}

    /** A field of the function that holds the value. */
    record Field(String name) implements Place {}

    /** A field of the function that holds an array whose only element is the value. */
    record CellField(String name) implements Place {}

    /** The running function itself. */
    record Self() implements Place {}

    /** Whether the variable is shared by reference. */
    default boolean isCell() {
        return switch (this) {
            case CellSlot _, CellField _ -> true;
            case InFrame(int _, boolean isCell) -> isCell;
            case Slot _, LongSlot _, DoubleSlot _, Field _, Self _ -> false;
        };
    }
}
