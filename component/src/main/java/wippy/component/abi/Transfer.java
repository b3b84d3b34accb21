package wippy.component.abi;

/**
 * Moves values of one type from a guest straight to another, with the checks that reading and writing them would make.
 * Both lay them out alike, so a place in core values is the same on both sides.
 */
abstract class Transfer {
    /** Octets in memory. */
    final int size;

    Transfer(int size) {
        this.size = size;
    }

    /** Whether its octets can be moved as they are, none of them padding. */
    boolean isBitwise() {
        return false;
    }

    /** Moves a value from memory to memory, both of which are there. */
    abstract void copy(Crossing x, int from, int to);

    /** Moves a value among core values, the first at that index. */
    abstract void pass(Crossing x, long[] in, long[] out, int at);

    /** Moves that many values that lie side by side. */
    void copyAll(Crossing x, int from, int to, int count) {
        if (isBitwise()) {
            System.arraycopy(x.in, from, x.out, to, count * size);
            return;
        }
        for (int i = 0; i < count; i++) {
            copy(x, from + i * size, to + i * size);
        }
    }
}
