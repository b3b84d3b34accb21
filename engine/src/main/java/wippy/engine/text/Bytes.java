package wippy.engine.text;

import java.io.ByteArrayOutputStream;

/** Builds a binary. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u32(int value) {
        return u64(Integer.toUnsignedLong(value));
    }

    Bytes u64(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    Bytes s64(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
        return this;
    }

    /** Little-endian. */
    Bytes fixed(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes add(Bytes other) {
        return raw(other.toArray());
    }

    /** The length, then the bytes. */
    Bytes sized(byte[] bytes) {
        return u32(bytes.length).raw(bytes);
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
