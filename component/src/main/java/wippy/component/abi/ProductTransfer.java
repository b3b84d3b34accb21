package wippy.component.abi;

/** Moves several values side by side. */
final class ProductTransfer extends Transfer {
    private final Transfer[] parts;
    private final int[] offsets;
    private final int[] flatOffsets;
    private final boolean bitwise;

    ProductTransfer(ProductCodec codec, Transfer[] parts) {
        super(codec.size);
        this.parts = parts;
        offsets = codec.offsets;
        flatOffsets = codec.flatOffsets;
        bitwise = isBitwise(parts, size);
    }

    private static boolean isBitwise(Transfer[] parts, int size) {
        int used = 0;
        for (Transfer part : parts) {
            if (!part.isBitwise()) {
                return false;
            }
            used += part.size;
        }
        return used == size;
    }

    @Override
    boolean isBitwise() {
        return bitwise;
    }

    @Override
    void copy(Crossing x, int from, int to) {
        for (int i = 0; i < parts.length; i++) {
            parts[i].copy(x, from + offsets[i], to + offsets[i]);
        }
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        for (int i = 0; i < parts.length; i++) {
            parts[i].pass(x, in, out, at + flatOffsets[i]);
        }
    }
}
