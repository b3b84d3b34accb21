package wippy.component.abi;

/** Moves any number of elements to memory that the target gives. */
final class SequenceTransfer extends Transfer {
    private static final String WHAT = "list content";

    private final Transfer element;
    private final int alignment;

    SequenceTransfer(SequenceCodec codec, Transfer element) {
        super(codec.size);
        this.element = element;
        alignment = codec.element.alignment;
    }

    @Override
    void copy(Crossing x, int from, int to) {
        int length = Bytes.int32(x.in, from + 4);
        int address = move(x, Bytes.int32(x.in, from), length);
        Bytes.put32(x.out, to, address);
        Bytes.put32(x.out, to + 4, length);
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        int length = (int) in[at + 1];
        out[at] = Integer.toUnsignedLong(move(x, (int) in[at], length));
        out[at + 1] = Integer.toUnsignedLong(length);
    }

    private int move(Crossing x, int from, int length) {
        long bytes = Integer.toUnsignedLong(length) * element.size;
        x.checkSource(WHAT, from, alignment, bytes);
        int to = x.allocate(WHAT, alignment, (int) bytes);
        element.copyAll(x, from, to, length);
        return to;
    }
}
