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
    private static final int SMALL = 72;
    private static final int FEW = 2;
    private static final int MEDIUM = 144;

    /** How often the body that comes next is best written; the reader stays where it is. */
    static int copies(BodyReader reader) {
        int start = reader.at();
        int depth = 0;
        int copies = 1;
        while (depth >= 0 && reader.at() - start <= MEDIUM) {
            int opcode = reader.u8();
            switch (opcode) {
                case 0x02, 0x04 -> depth++;
                case 0x0b -> depth--;
                default -> {}
            }
            if (isObstacle(opcode)) {
                break;
            }
            reader.skipInstruction(opcode);
            if (depth < 0) {
                copies = reader.at() - start <= SMALL ? MANY : FEW;
            }
        }
        reader.seek(start);
        return copies;
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
