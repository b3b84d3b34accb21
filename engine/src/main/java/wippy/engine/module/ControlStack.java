package wippy.engine.module;

import java.util.Arrays;

/** The blocks that are open at a place in a function (specification, appendix A.3), the function itself outermost. */
final class ControlStack {
    static final int BLOCK = 0x02;
    static final int LOOP = 0x03;
    static final int IF = 0x04;
    static final int ELSE = 0x05;

    private final ValueStack values;
    private final LocalTypes locals;
    private final BinaryReader in;
    private int depth;
    private int[] kinds = new int[16];
    private int[] heights = new int[16];
    private int[] settled = new int[16];
    private boolean[] unreachable = new boolean[16];
    private int[][] params = new int[16][];
    private int[][] results = new int[16][];

    ControlStack(ValueStack values, LocalTypes locals, BinaryReader in) {
        this.values = values;
        this.locals = locals;
        this.in = in;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    void clear() {
        depth = 0;
    }

    /** Opens a block, whose parameters are on the stack. */
    void enter(int kind, int[] taken, int[] given) {
        values.popAll(taken);
        if (depth > 0) {
            unreachable[depth - 1] = values.isUnreachable();
        }
        if (depth == kinds.length) {
            grow();
        }
        if (depth > DecodeLimits.NESTING) {
            throw in.tooMany("nested blocks", depth, DecodeLimits.NESTING, in.marked());
        }
        kinds[depth] = kind;
        heights[depth] = values.size();
        settled[depth] = locals.settled();
        params[depth] = taken;
        results[depth] = given;
        depth++;
        values.enter(values.size(), false);
        values.pushAll(taken);
    }

    private void grow() {
        kinds = Arrays.copyOf(kinds, 2 * depth);
        heights = Arrays.copyOf(heights, 2 * depth);
        settled = Arrays.copyOf(settled, 2 * depth);
        unreachable = Arrays.copyOf(unreachable, 2 * depth);
        params = Arrays.copyOf(params, 2 * depth);
        results = Arrays.copyOf(results, 2 * depth);
    }

    /** Goes from the first to the second part of an {@code if}. */
    void otherwise() {
        int top = depth - 1;
        if (kinds[top] != IF) {
            throw in.malformed("END opcode expected, not else", in.marked());
        }
        values.checkExactly(results[top]);
        locals.restore(settled[top]);
        kinds[top] = ELSE;
        values.cut();
        values.enter(heights[top], false);
        values.pushAll(params[top]);
    }

    /** Closes the innermost block and leaves its results. */
    void end(TypeCodes types) {
        int top = depth - 1;
        values.checkExactly(results[top]);
        if (kinds[top] == IF && !types.areSubtypes(params[top], results[top])) {
            throw in.invalid("type mismatch: an if without else gives " + types.names(params[top]) + ", not "
                    + types.names(results[top]));
        }
        locals.restore(settled[top]);
        values.cut();
        depth = top;
        if (top > 0) {
            values.enter(heights[top - 1], unreachable[top - 1]);
            values.pushAll(results[top]);
        }
    }

    /** What a branch to that label, counted from the innermost, takes. */
    int[] label(int label) {
        if (label < 0 || label >= depth) {
            throw in.invalid("unknown label " + Integer.toUnsignedString(label));
        }
        int frame = depth - 1 - label;
        return kinds[frame] == LOOP ? params[frame] : results[frame];
    }
}
