package wippy.component.abi;

/** Asks a guest for memory of its own. */
@FunctionalInterface
public interface Allocator {
    /**
     * The address of that many fresh octets, unsigned.
     *
     * @param alignment a power of two
     * @param size unsigned
     */
    int allocate(int alignment, int size);
}
