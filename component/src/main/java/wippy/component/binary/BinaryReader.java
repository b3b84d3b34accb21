package wippy.component.binary;

import java.util.function.Supplier;
import wippy.component.syntax.Slice;
import wippy.engine.WasmException;
import wippy.value.Utf8;
import wippy.value.ValueException;

/** Reads the primitive parts of a binary, within bounds. */
final class BinaryReader {
    private static final int MAX_NAME = 100_000;
    private static final String END = "unexpected end";

    private final String name;
    private final byte[] data;
    private final Quota quota;
    private final int end;
    private int at;

    BinaryReader(String name, byte[] data, int from) {
        this(name, data, new Quota(), from, data.length);
    }

    private BinaryReader(String name, byte[] data, Quota quota, int from, int end) {
        this.name = name;
        this.data = data;
        this.quota = quota;
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
    BinaryReader part(int length) {
        need(length);
        BinaryReader part = new BinaryReader(name, data, quota, at, at + length);
        at += length;
        return part;
    }

    /** A reader of the same octets, to look ahead. */
    BinaryReader copy() {
        return new BinaryReader(name, data, quota, at, end);
    }

    /** The next octets, where they are. */
    Slice slice(int length) {
        need(length);
        at += length;
        return new Slice(data, at - length, at);
    }

    /** What is left, where it is. */
    Slice rest() {
        return slice(remaining());
    }

    /** The octets since then, where they are. */
    Slice since(int start) {
        return new Slice(data, start, at);
    }

    private void need(int length) {
        if (length < 0 || length > end - at) {
            throw malformed(END);
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

    /** An unsigned number of 32 bits. */
    int u32() {
        return (int) unsigned(32);
    }

    /** An unsigned number of up to 64 bits. */
    long unsigned(int bits) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            int room = bits - shift;
            if (room < 7 && (octet & 0x7f) >>> room != 0) {
                throw malformedBefore((octet & 0x80) != 0 ? "integer representation too long" : "integer too large");
            }
            value |= (octet & 0x7fL) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
            if (room <= 7) {
                throw malformedBefore("integer representation too long");
            }
        }
    }

    /** A signed number of 33 bits: a type index, or below zero a type of its own. */
    long s33() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7fL) << shift;
            boolean last = (octet & 0x80) == 0;
            if (shift == 28) {
                int sign = octet & 0x70;
                if (!last || (sign != 0 && sign != 0x70)) {
                    throw malformedBefore(last ? "integer too large" : "integer representation too long");
                }
            }
            if (last) {
                return (octet & 0x40) != 0 ? value | -1L << (shift + 7) : value;
            }
        }
    }

    /** How many items follow; no more than there are octets. */
    int count() {
        int start = at;
        int count = u32();
        if (count < 0 || count > remaining()) {
            at = start;
            throw malformed(END + ": count " + Integer.toUnsignedString(count) + " is beyond the end of the section");
        }
        take(count);
        return count;
    }

    /** Counts items as part of the component. */
    void take(int count) {
        if (!quota.takes(count)) {
            throw malformed("too many items: a component can have " + Quota.MAX_ITEMS + " of all kinds");
        }
    }

    /** Reads what is inside of something else. */
    <T> T within(Supplier<T> inside) {
        if (!quota.enters()) {
            throw malformed("components and types are nested deeper than " + Quota.MAX_DEPTH);
        }
        T made = inside.get();
        quota.leaves();
        return made;
    }

    String name() {
        int length = u32();
        if (length < 0 || length > MAX_NAME) {
            throw malformed("name of " + Integer.toUnsignedString(length) + " bytes is too long");
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
        if (octet() != octet) {
            throw unknown(what);
        }
    }

    /** Whether the next octet is 1; it can be 0 otherwise. */
    boolean flag(String what) {
        int octet = octet();
        if (octet > 1) {
            throw unknown(what);
        }
        return octet == 1;
    }

    /** The octet that was just read means nothing here. */
    WasmException.Malformed unknown(String what) {
        at--;
        return malformed("invalid leading byte 0x" + Integer.toHexString(data[at] & 0xff) + " for " + what);
    }

    private WasmException.Malformed malformedBefore(String what) {
        at--;
        return malformed(what);
    }

    WasmException.Malformed malformed(String what) {
        return new WasmException.Malformed(name + ": " + what + " (at offset 0x" + Integer.toHexString(at) + ")");
    }
}
