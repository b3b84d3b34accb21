package wippy.engine.run;

import wippy.engine.WasmException.Trap;

/**
 * Makes the traps of generated code and of its helpers, in the words of the specification's reference interpreter; the
 * caller throws them.
 */
public final class Traps {
    private Traps() {}

    /** The guest reached {@code unreachable}. */
    public static Trap unreachable() {
        return Backtrace.trap("unreachable");
    }

    /** An access touches bytes past the end of a memory or of a data segment. */
    public static Trap memoryOutOfBounds() {
        return Backtrace.trap("out of bounds memory access");
    }

    /** An access touches elements past the end of a table or of an element segment. */
    public static Trap tableOutOfBounds() {
        return Backtrace.trap("out of bounds table access");
    }

    /** An access touches elements past the end of an array. */
    public static Trap arrayOutOfBounds() {
        return Backtrace.trap("out of bounds array access");
    }

    /** An array of more elements than the engine has room for in one. */
    public static Trap arrayTooLarge() {
        return Backtrace.trap("array too large");
    }

    /** An integer divided by zero. */
    public static Trap divideByZero() {
        return Backtrace.trap("integer divide by zero");
    }

    /** A quotient or a truncated float does not fit. */
    public static Trap integerOverflow() {
        return Backtrace.trap("integer overflow");
    }

    /** A NaN as an integer. */
    public static Trap invalidConversion() {
        return Backtrace.trap("invalid conversion to integer");
    }

    /** The guest called too deep. */
    public static Trap stackExhausted() {
        return Backtrace.completed(Trap.stackExhausted());
    }

    /**
     * An indirect call past the end of the table.
     *
     * @param index in the table, unsigned
     */
    public static Trap undefinedElement(long index) {
        return Backtrace.trap("undefined element " + Long.toUnsignedString(index));
    }

    /**
     * An indirect call of a null reference.
     *
     * @param index in the table, unsigned
     */
    public static Trap uninitializedElement(long index) {
        return Backtrace.trap("uninitialized element " + Long.toUnsignedString(index));
    }

    /** An indirect call of a function of another type. */
    public static Trap indirectCallTypeMismatch() {
        return Backtrace.trap("indirect call type mismatch");
    }

    /** {@code ref.as_non_null} of null. */
    public static Trap nullReference() {
        return Backtrace.trap("null reference");
    }

    /** A call of null. */
    public static Trap nullFunctionReference() {
        return Backtrace.trap("null function reference");
    }

    /** A field of null. */
    public static Trap nullStructureReference() {
        return Backtrace.trap("null structure reference");
    }

    /** An element or the length of null. */
    public static Trap nullArrayReference() {
        return Backtrace.trap("null array reference");
    }

    /** The number in a null {@code i31}. */
    public static Trap nullI31Reference() {
        return Backtrace.trap("null i31 reference");
    }

    /** {@code throw_ref} of null. */
    public static Trap nullExceptionReference() {
        return Backtrace.trap("null exception reference");
    }

    /** A reference is not of the type it was cast to. */
    public static Trap castFailure() {
        return Backtrace.trap("cast failure");
    }
}
