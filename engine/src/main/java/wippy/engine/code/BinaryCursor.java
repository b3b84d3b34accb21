package wippy.engine.code;

/** Reads a binary forwards. Everything throws {@link IndexOutOfBoundsException} past the end. */
final class BinaryCursor {
    private final byte[] bytes;
    private int at;

    BinaryCursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    boolean before(int end) {
        return at < end && at < bytes.length;
    }

    int u8() {
        return bytes[at++] & 0xff;
    }

    int peek() {
        return bytes[at] & 0xff;
    }

    void skip(int count) {
        seek(Math.addExact(at, count));
    }

    void seek(int to) {
        if (to < at || to > bytes.length) {
            throw new IndexOutOfBoundsException("position " + to);
        }
        at = to;
    }

    /** LEB128, unsigned. */
    int u32() {
        return (int) u64();
    }

    /** LEB128, unsigned. */
    long u64() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = u8();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("number too long at " + at);
    }

    /** LEB128 of any kind, not looked at. */
    void number() {
        u64();
    }

    /** Skips a counted run of bytes. */
    void sized() {
        skip(u32());
    }
}
