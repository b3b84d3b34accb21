package wippy.component.abi;

/** Moves what is one core value. */
final class WordTransfer extends Transfer {
    /** What becomes of the bits on the way. */
    @FunctionalInterface
    interface Step {
        /**
         * The bits on the other side; as core value, those of 32 bits with the upper half zero.
         *
         * @param bits above the value's own width they may be anything
         */
        long convert(Crossing x, long bits);
    }

    private final Step step;
    private final boolean bitwise;

    WordTransfer(int size, boolean bitwise, Step step) {
        super(size);
        this.bitwise = bitwise;
        this.step = step;
    }

    @Override
    boolean isBitwise() {
        return bitwise;
    }

    @Override
    void copy(Crossing x, int from, int to) {
        if (size == 8) {
            Bytes.put64(x.out, to, step.convert(x, Bytes.int64(x.in, from)));
        } else {
            Bytes.put(x.out, to, size, (int) step.convert(x, Bytes.number(x.in, from, size)));
        }
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        out[at] = step.convert(x, in[at]);
    }
}
