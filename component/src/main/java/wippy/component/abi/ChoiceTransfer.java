package wippy.component.abi;

import java.util.Arrays;

/** Moves one of several cases. */
final class ChoiceTransfer extends Transfer {
    private final Transfer[] payloads;
    private final int width;
    private final int payloadOffset;
    private final int flatSize;

    ChoiceTransfer(ChoiceCodec codec, Transfer[] payloads) {
        super(codec.size);
        this.payloads = payloads;
        width = codec.width;
        payloadOffset = codec.payloadOffset;
        flatSize = codec.flat.size();
    }

    @Override
    void copy(Crossing x, int from, int to) {
        int index = checked(Bytes.number(x.in, from, width));
        Bytes.put(x.out, to, width, index);
        payloads[index].copy(x, from + payloadOffset, to + payloadOffset);
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        int index = checked((int) in[at]);
        Arrays.fill(out, at + 1, at + flatSize, 0);
        out[at] = index;
        payloads[index].pass(x, in, out, at + 1);
    }

    private int checked(int index) {
        if (Integer.compareUnsigned(index, payloads.length) >= 0) {
            throw invalid(index, payloads.length);
        }
        return index;
    }

    /** The trap for a number that is none of so many cases. */
    static RuntimeException invalid(int index, int cases) {
        return Traps.trap(
                "invalid variant discriminant: " + Integer.toUnsignedString(index) + " of " + cases + " cases");
    }
}
