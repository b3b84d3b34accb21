package wippy.component.binary;

import java.util.Arrays;
import wippy.engine.WasmException;
import wippy.value.Utf8;
import wippy.value.ValueException;

/** Reads the primitive parts of a binary, within bounds. */
final class BinaryReader {
    private static final int MAX_NAME = 100_000;

    private final String name;
    private final byte[] data;
    private final int end;
    private int at;

    BinaryReader(String name, byte[] data, int from, int end) {
        this.name = name;
        this.data = data;
        this.at = from;
        this.end = end;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    int remaining() {
        return end - at;
    }

    /** A reader of the next octets, which this one skips. */
    BinaryReader slice(int length) {
        need(length);
        BinaryReader slice = new BinaryReader(name, data, at, at + length);
        at += length;
        return slice;
    }

    /** What is left, as an array of its own. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(data, at, end);
        at = end;
        return rest;
    }

    private void need(int length) {
        if (length < 0 || length > end - at) {
            throw malformed("unexpected end");
        }
    }

    int octet() {
        need(1);
        return data[at++] & 0xff;
    }

    int peek() {
        need(1);
        return data[at] & 0xff;
    }

    /** An unsigned number of 32 bits that is small enough for an index or a size. */
    int u32() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            if (shift == 28 && (octet & 0xf0) != 0) {
                throw malformed((octet & 0x80) != 0 ? "integer representation too long" : "integer too large");
            }
            value |= (long) (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                break;
            }
        }
        if (value > Integer.MAX_VALUE) {
            throw malformed("number " + value + " is too large");
        }
        return (int) value;
    }

    /** A signed number of 33 bits: a type index, or below zero a type of its own. */
    long s33() {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            if (shift > 28) {
                throw malformed("integer representation too long");
            }
            octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            shift += 7;
        } while ((octet & 0x80) != 0);
        return (octet & 0x40) != 0 ? value | -1L << shift : value;
    }

    /** How many items follow; no more than there are octets. */
    int count() {
        int count = u32();
        if (count > remaining()) {
            throw malformed("count " + count + " is beyond the end of the section");
        }
        return count;
    }

    String name() {
        int length = u32();
        if (length > MAX_NAME) {
            throw malformed("name of " + length + " bytes is too long");
        }
        need(length);
        try {
            String text = Utf8.decode(data, at, length);
            at += length;
            return text;
        } catch (ValueException e) {
            throw malformed("malformed UTF-8 encoding");
        }
    }

    /** An octet that can only be that one. */
    void expect(int octet, String what) {
        int found = octet();
        if (found != octet) {
            at--;
            throw malformed("invalid " + what + " 0x" + Integer.toHexString(found));
        }
    }

    private String place(String what) {
        return name + ": " + what + " (at offset 0x" + Integer.toHexString(at) + ")";
    }

    WasmException.Malformed malformed(String what) {
        return new WasmException.Malformed(place(what));
    }

    WasmException.Invalid invalid(String what) {
        return new WasmException.Invalid(place(what));
    }

    WasmException.Unsupported unsupported(String feature) {
        return new WasmException.Unsupported(feature, place(feature + " is not supported"));
    }
}
