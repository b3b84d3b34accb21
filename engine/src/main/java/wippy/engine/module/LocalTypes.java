package wippy.engine.module;

import java.util.Arrays;
import java.util.BitSet;

/** The locals of a function: their types, and which of those without a default value are set at a place in the code. */
final class LocalTypes {
    private static final int NEAR = 128;

    private final BinaryReader in;
    /** The types of the first locals, one by one, since these are asked for most. */
    private final int[] near = new int[NEAR];
    /** Where each run of locals of one type ends. */
    private int[] ends = new int[16];

    private int[] types = new int[16];
    private int runs;
    private int[] params = TypeCodes.EMPTY;
    private int paramRuns;
    private int count;
    private final BitSet set = new BitSet();
    private int[] order = new int[16];
    private int settled;

    LocalTypes(BinaryReader in) {
        this.in = in;
    }

    /** Starts a function with its parameters, which are set. The work is not done again for those of the last one. */
    @SuppressWarnings("ReferenceEquality") // the same array needs no second look
    void begin(int[] taken) {
        restore(0);
        if (taken != params) {
            params = taken;
            runs = 0;
            count = 0;
            for (int type : taken) {
                add(1, type);
            }
            paramRuns = runs;
            set.clear();
            set.set(0, count);
        }
        runs = paramRuns;
        count = taken.length;
    }

    void add(int more, int type) {
        if (more == 0) {
            return;
        }
        if (count < NEAR) {
            Arrays.fill(near, count, Math.min(NEAR, count + more), type);
        }
        if (runs == ends.length) {
            ends = Arrays.copyOf(ends, 2 * runs);
            types = Arrays.copyOf(types, 2 * runs);
        }
        count += more;
        ends[runs] = count;
        types[runs++] = type;
    }

    int count() {
        return count;
    }

    private int type(int index) {
        if (index < 0 || index >= count) {
            throw in.invalid("unknown local " + Integer.toUnsignedString(index));
        }
        if (index < NEAR) {
            return near[index];
        }
        int found = Arrays.binarySearch(ends, 0, runs, index);
        return types[found < 0 ? -found - 1 : found + 1];
    }

    /** The type of a local that is read. */
    int read(int index) {
        int type = type(index);
        if (TypeCodes.needsValue(type) && !set.get(index)) {
            throw in.invalid("uninitialized local " + index);
        }
        return type;
    }

    /** The type of a local that is set. */
    int write(int index) {
        int type = type(index);
        if (TypeCodes.needsValue(type) && !set.get(index)) {
            set.set(index);
            if (settled == order.length) {
                order = Arrays.copyOf(order, 2 * settled);
            }
            order[settled++] = index;
        }
        return type;
    }

    /** How many locals have been set that had to be. */
    int settled() {
        return settled;
    }

    /** Forgets what was set since there were that many. */
    void restore(int mark) {
        while (settled > mark) {
            set.clear(order[--settled]);
        }
    }
}
