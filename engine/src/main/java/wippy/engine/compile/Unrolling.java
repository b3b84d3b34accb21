package wippy.engine.compile;

import java.lang.classfile.Label;

/**
 * A small innermost loop whose body is written several times in a row: only the last copy jumps back, so that only one
 * turn in so many polls.
 *
 * @param start of the body
 * @param left copies after this one
 * @param head where the last copy jumps back to
 * @param exit where all copies end
 * @param isLeft whether any copy so far goes there
 */
record Unrolling(int start, int left, Label head, Label exit, boolean isLeft) {
    private static final int MANY = 4;
    private static final int SMALL = 256;
    private static final int FEW = 2;
    private static final int MEDIUM = 512;

    /** Bytes of a function's instructions up to which its loops are unrolled. */
    private static final int MAX_FUNCTION = 6_000;

    /** Bytes of instructions that all copies in a function may add. */
    private static final int MAX_ADDED = 2_048;

    /** Bytes of instructions that copies may add to a function of that size. */
    static int budget(int size) {
        return size <= MAX_FUNCTION ? MAX_ADDED : 0;
    }

    /**
     * How often a body of that size is best written.
     *
     * @param size of 0 is no body to be unrolled
     * @param budget bytes that copies may add
     */
    static int copies(int size, int budget) {
        if (size == 0) {
            return 1;
        }
        return Math.min(size <= SMALL ? MANY : FEW, 1 + budget / size);
    }

    /** Bytes of the loop's body that comes next, or 0 if it is not to be unrolled; the reader stays where it is. */
    static int size(BodyReader reader) {
        int start = reader.at();
        int depth = 0;
        while (depth >= 0 && reader.at() - start <= MEDIUM) {
            int opcode = reader.u8();
            if (isObstacle(opcode)) {
                break;
            }
            switch (opcode) {
                case 0x02, 0x04 -> depth++;
                case 0x0b -> depth--;
                default -> {}
            }
            reader.skipInstruction(opcode);
        }
        int size = depth < 0 ? reader.at() - start : 0;
        reader.seek(start);
        return size;
    }

    /** Loops, whatever may take long, and jumps by table, which are large. */
    private static boolean isObstacle(int opcode) {
        return opcode == 0x03 || opcode == 0x0e || (opcode >= 0x10 && opcode <= 0x15) || opcode == 0x1f;
    }

    /** For the copy after this. */
    Unrolling next() {
        return new Unrolling(start, left - 1, head, exit, isLeft);
    }

    /** The same after one that goes to the exit. */
    Unrolling leaving() {
        return new Unrolling(start, left, head, exit, true);
    }
}
