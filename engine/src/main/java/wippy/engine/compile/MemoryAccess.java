package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;

/**
 * How generated code reaches the bytes of a memory. Both ways test the address once against a bound that is never
 * negative and trap; they differ in what they use after that.
 */
sealed interface MemoryAccess permits UnsafeAccess, PortableAccess {
    /** The faster of those this JVM lets us use. */
    static MemoryAccess best() {
        return UnsafeAccess.isAvailable() ? new UnsafeAccess() : new PortableAccess();
    }

    /**
     * Reads a cell and leaves it on the JVM's stack as an int, long, float or double.
     *
     * @param place where, all of it loaded by this method
     */
    void read(CodeBuilder code, MemoryOp.Cell cell, Place place);

    /** Writes a cell; the value is of the JVM type the cell has on the stack. */
    void write(CodeBuilder code, MemoryOp.Cell cell, Place place, Runnable value);

    /** Whether an address that was tested once need not be tested again. */
    boolean keepsTests();

    /**
     * An address before its test.
     *
     * @param array loads the memory's array
     * @param address loads an unsigned int
     * @param bound loads what the address has to be below; negative is none at all
     * @param offset constant, not negative, added after the test
     * @param isTested whether the address is known to be below its bound
     * @param keep stores the tested address, leaving it on the JVM's stack
     */
    record Place(Runnable array, Runnable address, Runnable bound, int offset, boolean isTested, Runnable keep) {
        /** One that has to be tested, and is forgotten. */
        Place(Runnable array, Runnable address, Runnable bound, int offset) {
            this(array, address, bound, offset, false, () -> {});
        }
    }
}
