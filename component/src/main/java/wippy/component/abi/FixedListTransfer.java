package wippy.component.abi;

/** Moves a list of a fixed length. */
final class FixedListTransfer extends Transfer {
    private final Transfer element;
    private final int length;
    private final int flatSize;

    FixedListTransfer(FixedListCodec codec, Transfer element) {
        super(codec.size);
        this.element = element;
        length = codec.length;
        flatSize = codec.element.flat.size();
    }

    @Override
    boolean isBitwise() {
        return element.isBitwise();
    }

    @Override
    void copy(Crossing x, int from, int to) {
        element.copyAll(x, from, to, length);
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        for (int i = 0; i < length; i++) {
            element.pass(x, in, out, at + i * flatSize);
        }
    }
}
