package wippy.engine.compile;

import java.util.BitSet;

/**
 * Tells which functions of a module call others in tail position, and so are two methods: one for each step, and one
 * around it (see {@link Layout#step}). Thread-safe.
 */
interface TailCalls {
    /** Whether a function that the module defines does. */
    boolean has(int function);

    /** What {@link #toBytes} gave. */
    static TailCalls of(byte[] functions) {
        BitSet set = BitSet.valueOf(functions);
        return set::get;
    }

    /** Those among the functions up to that one, for the cache. */
    static byte[] toBytes(TailCalls calls, int first, int end) {
        BitSet set = new BitSet();
        for (int i = first; i < end; i++) {
            set.set(i, calls.has(i));
        }
        return set.toByteArray();
    }
}
