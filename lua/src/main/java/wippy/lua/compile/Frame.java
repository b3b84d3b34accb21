package wippy.lua.compile;

import java.lang.classfile.Label;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables of a divided function while it runs: an array that its parts hand on, with the function's result and
 * its further arguments in front. Also how parts say where to go on: 0 behind them, or one of the codes here.
 */
final class Frame {
    static final int RESULT = 0;
    static final int VARARGS = 1;

    /** What a part returns when the function has its result. */
    static final int RETURNED = 1;

    private final Map<Label, Jump> jumps = new HashMap<>();
    private int next = 2;
    private int size = 2;

    /** A way from a part to a label in a method around it. */
    record Jump(Label label, Body home, int code) {}

    /** A place for a variable. */
    int add() {
        size = Math.max(size, next + 1);
        return next++;
    }

    int mark() {
        return next;
    }

    /** Gives the places back that were made since. */
    void release(int mark) {
        next = mark;
    }

    /** Places that are needed at most. */
    int size() {
        return size;
    }

    Jump jump(Label label, Body home) {
        return jumps.computeIfAbsent(label, _ -> new Jump(label, home, RETURNED + 1 + jumps.size()));
    }
}
