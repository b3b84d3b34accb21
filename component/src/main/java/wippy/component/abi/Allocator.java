package wippy.component.abi;

/** Asks a guest for memory of its own: the function that its {@code realloc} option names. */
@FunctionalInterface
public interface Allocator {
    /**
     * The address of that many octets, unsigned. All numbers but the alignment are unsigned.
     *
     * @param old where they were so far, 0 if they are new
     * @param oldSize how many they were, 0 if they are new
     * @param alignment a power of two
     */
    int reallocate(int old, int oldSize, int alignment, int size);
}
