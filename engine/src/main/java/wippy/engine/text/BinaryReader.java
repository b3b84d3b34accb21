package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import wippy.engine.WasmException;

/** Reads part of a binary forwards and strictly; what is wrong is told with the place. */
final class BinaryReader {
    private final byte[] bytes;
    private final int end;
    private final String place;
    private int at;

    /** From {@code at} to before {@code end}, which {@code place} names in messages. */
    BinaryReader(byte[] bytes, int at, int end, String place) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
        this.place = place;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= end;
    }

    int rest() {
        return end - at;
    }

    WasmException.Malformed malformed(String problem) {
        return malformed(at, problem);
    }

    WasmException.Malformed malformed(int where, String problem) {
        return new WasmException.Malformed(place + " at byte 0x" + Integer.toHexString(where) + ": " + problem);
    }

    int u8() {
        if (at >= end) {
            throw malformed("unexpected end");
        }
        return bytes[at++] & 0xff;
    }

    int peek() {
        if (at >= end) {
            throw malformed("unexpected end");
        }
        return bytes[at] & 0xff;
    }

    int u32() {
        return (int) leb(32, false);
    }

    long u64() {
        return leb(64, false);
    }

    int s32() {
        return (int) leb(32, true);
    }

    long s33() {
        return leb(33, true);
    }

    long s64() {
        return leb(64, true);
    }

    private long leb(int bits, boolean signed) {
        int start = at;
        long value = 0;
        for (int shift = 0; shift < bits; shift += 7) {
            int next = u8();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return last(start, value, next, bits - shift, shift + 7, signed);
            }
        }
        throw malformed(start, "integer representation too long");
    }

    /** Checks that the last byte says nothing beyond the bits left, and extends the sign. */
    private long last(int start, long value, int next, int left, int used, boolean signed) {
        boolean negative = signed && (next & 0x40) != 0;
        if (left < 7) {
            int beyond = (next & 0x7f) >> (signed ? left - 1 : left);
            int all = 0x7f >> (signed ? left - 1 : left);
            if (beyond != 0 && !(signed && beyond == all)) {
                throw malformed(start, "integer too large");
            }
        }
        return negative && used < 64 ? value | (-1L << used) : value;
    }

    /** How many of something follow, each of which takes a byte at least. */
    int count() {
        int start = at;
        int count = u32();
        if (count < 0 || count > rest()) {
            throw malformed(
                    start,
                    "unexpected end: a count of " + Integer.toUnsignedString(count) + " with " + rest()
                            + " bytes left");
        }
        return count;
    }

    byte[] bytes(int size) {
        at += need(size);
        return Arrays.copyOfRange(bytes, at - size, at);
    }

    private int need(int size) {
        if (size < 0 || size > rest()) {
            throw malformed("length out of bounds: " + Integer.toUnsignedString(size) + " bytes of " + rest());
        }
        return size;
    }

    /** Reads the next so many bytes by themselves. */
    BinaryReader part(int size, String what) {
        at += need(size);
        return new BinaryReader(bytes, at - size, at, what);
    }

    /** What is not read yet, once more. */
    BinaryReader copy() {
        return new BinaryReader(bytes, at, end, place);
    }

    String name() {
        int start = at;
        byte[] name = bytes(u32());
        if (!Utf8.isValid(name)) {
            throw malformed(start, "malformed UTF-8 encoding");
        }
        return new String(name, StandardCharsets.UTF_8);
    }

    /** A little-endian number. */
    long fixed(int width) {
        need(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return value;
    }

    void done() {
        if (!atEnd()) {
            throw malformed("section size mismatch: " + rest() + " bytes too many");
        }
    }

    ValueType valueType() {
        int start = at;
        int code = u8();
        if (code == ValueType.NULLABLE || code == ValueType.NON_NULL) {
            return new ValueType(code, heapType());
        }
        if (ValueType.NUMBERS.containsValue(code)) {
            return new ValueType(code, 0);
        }
        long heap = code - 0x80L;
        if (!ValueType.HEAPS.containsValue((int) heap)) {
            throw malformed(start, "malformed value type 0x" + Integer.toHexString(code));
        }
        return new ValueType(ValueType.NULLABLE, heap);
    }

    ValueType referenceType() {
        int start = at;
        ValueType type = valueType();
        if (type.code() != ValueType.NULLABLE && type.code() != ValueType.NON_NULL) {
            throw malformed(start, "malformed reference type");
        }
        return type;
    }

    long heapType() {
        int start = at;
        long heap = s33();
        if (heap < 0 && !ValueType.HEAPS.containsValue((int) heap)) {
            throw malformed(start, "malformed heap type");
        }
        return heap;
    }

    boolean mutability() {
        int start = at;
        int code = u8();
        if (code > 1) {
            throw malformed(start, "malformed mutability");
        }
        return code == 1;
    }
}
