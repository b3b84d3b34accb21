package wippy.engine.module;

import java.util.BitSet;

/** Indices of functions. */
public final class FunctionSet {
    private final BitSet bits = new BitSet();

    FunctionSet() {}

    void add(int index) {
        bits.set(index);
    }

    /** Whether that one is among them. */
    public boolean contains(int index) {
        return bits.get(index);
    }
}
