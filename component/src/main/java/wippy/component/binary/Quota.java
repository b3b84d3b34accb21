package wippy.component.binary;

/** What one component may have of everything, so that a small binary can neither end the stack nor fill the heap. */
final class Quota {
    static final int MAX_DEPTH = 100;
    static final int MAX_ITEMS = 1_000_000;

    private int depth;
    private int items;

    /** Whether there may be as many more. */
    boolean takes(int count) {
        items += Math.min(count, MAX_ITEMS + 1);
        return items <= MAX_ITEMS;
    }

    /** Goes inside of something, unless that is too deep. */
    boolean enters() {
        return ++depth <= MAX_DEPTH;
    }

    void leaves() {
        depth--;
    }
}
