package wippy.component.abi;

/** Moves text from the encoding of one guest to that of another. */
final class StringTransfer extends Transfer {
    private static final String WHAT = "string content";
    private static final int TAG = StringCodec.TAG;

    StringTransfer() {
        super(8);
    }

    @Override
    void copy(Crossing x, int from, int to) {
        long range = move(x, Bytes.int32(x.in, from), Bytes.int32(x.in, from + 4));
        Bytes.put64(x.out, to, range);
    }

    @Override
    void pass(Crossing x, long[] in, long[] out, int at) {
        long range = move(x, (int) in[at], (int) in[at + 1]);
        out[at] = range & 0xffff_ffffL;
        out[at + 1] = range >>> 32;
    }

    /** Gives the address in the low half and the tagged length in the high one. */
    private static long move(Crossing x, int from, int length) {
        return switch (x.source.encoding()) {
            case UTF8 -> ofUtf8(x, from, length);
            case UTF16 -> ofUtf16(x, from, Integer.toUnsignedLong(length), false);
            case LATIN1_UTF16 ->
                (length & TAG) != 0 ? ofUtf16(x, from, length & ~TAG, true) : ofLatin1(x, from, length);
        };
    }

    private static long ofUtf8(Crossing x, int from, int length) {
        x.checkSource(WHAT, from, 1, Integer.toUnsignedLong(length));
        StringCodec.checkUtf8(x.in, from, length);
        return switch (x.target.encoding()) {
            case UTF8 -> whole(x, from, length, 1, length);
            case UTF16 -> utf8ToUtf16(x, from, length);
            case LATIN1_UTF16 -> narrowest(x, from, length, Text.UTF8);
        };
    }

    private static long ofUtf16(Crossing x, int from, long length, boolean tagged) {
        x.checkSource(WHAT, from, 2, 2 * length);
        int units = (int) length;
        StringCodec.checkUtf16(x.in, from, units);
        return switch (x.target.encoding()) {
            case UTF8 -> toUtf8(x, from, units, Text.UTF16);
            case UTF16 -> whole(x, from, 2 * units, 2, units);
            case LATIN1_UTF16 -> tagged ? narrowIfPossible(x, from, units) : narrowest(x, from, units, Text.UTF16);
        };
    }

    private static long ofLatin1(Crossing x, int from, int length) {
        x.checkSource(WHAT, from, 2, length);
        return switch (x.target.encoding()) {
            case UTF8 -> toUtf8(x, from, length, Text.LATIN1);
            case UTF16 -> {
                int to = x.allocate(WHAT, 2, 2 * length);
                Text.LATIN1.toUtf16(x.in, from, from + length, x.out, to);
                yield range(to, length);
            }
            case LATIN1_UTF16 -> whole(x, from, length, 2, length);
        };
    }

    private static long range(int address, int length) {
        return SequenceCodec.range(address, length);
    }

    private static long whole(Crossing x, int from, int bytes, int alignment, int units) {
        int to = x.allocate(WHAT, alignment, bytes);
        System.arraycopy(x.in, from, x.out, to, bytes);
        return range(to, units);
    }

    /** First as if all were ASCII, then with room for the worst, then without what is too much. */
    private static long toUtf8(Crossing x, int from, int units, Text text) {
        int to = x.allocate(WHAT, 1, units);
        int ascii = text.copyBelow(0x80, x.in, from, units, x.out, to);
        if (ascii == units) {
            return range(to, units);
        }
        int worst = units * (text == Text.UTF16 ? 3 : 2);
        to = x.reallocate(WHAT, to, units, 1, worst);
        int end = text.toUtf8(x.in, text.at(from, ascii), text.at(from, units), x.out, to + ascii);
        return range(shrink(x, to, worst, 1, end - to), end - to);
    }

    private static long utf8ToUtf16(Crossing x, int from, int bytes) {
        int worst = 2 * bytes;
        int to = x.allocate(WHAT, 2, worst);
        int size = Text.UTF8.toUtf16(x.in, from, from + bytes, x.out, to) - to;
        return range(shrink(x, to, worst, 2, size), size / 2);
    }

    /** As Latin-1 until something does not fit that, then as UTF-16. */
    private static long narrowest(Crossing x, int from, int units, Text text) {
        int to = x.allocate(WHAT, 2, units);
        int end = text.at(from, units);
        int done = 0;
        int at = from;
        while (at < end) {
            int codePoint = text.codePoint(x.in, at);
            if (codePoint > 0xff) {
                return widened(x, from, units, text, to, done, at);
            }
            x.out[to + done++] = (byte) codePoint;
            at += text.width(codePoint);
        }
        return range(shrink(x, to, units, 2, done), done);
    }

    private static long widened(Crossing x, int from, int units, Text text, int latin1, int done, int at) {
        int worst = 2 * units;
        int to = x.reallocate(WHAT, latin1, units, 2, worst);
        for (int i = done - 1; i >= 0; i--) {
            Bytes.put16(x.out, to + 2 * i, x.out[to + i] & 0xff);
        }
        int size = text.toUtf16(x.in, at, text.at(from, units), x.out, to + 2 * done) - to;
        return range(shrink(x, to, worst, 2, size), size / 2 | TAG);
    }

    /** Text that its guest took for wide. */
    private static long narrowIfPossible(Crossing x, int from, int units) {
        int to = x.allocate(WHAT, 2, 2 * units);
        System.arraycopy(x.in, from, x.out, to, 2 * units);
        for (int i = 0; i < units; i++) {
            if (x.out[to + 2 * i + 1] != 0) {
                return range(to, units | TAG);
            }
        }
        for (int i = 0; i < units; i++) {
            x.out[to + i] = x.out[to + 2 * i];
        }
        return range(x.reallocate(WHAT, to, 2 * units, 1, units), units);
    }

    private static int shrink(Crossing x, int address, int size, int alignment, int used) {
        return used < size ? x.reallocate(WHAT, address, size, alignment, used) : address;
    }
}
