package wippy.engine.module;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import wippy.engine.WasmException;

/**
 * Reads a binary, or a slice of it, forwards (specification 5.2). Whatever is malformed ends in an exception that says
 * where. For one thread.
 */
public final class BinaryReader {
    private static final String END = "unexpected end of section or function";
    private static final String TOO_LONG = "integer representation too long";
    private static final String TOO_LARGE = "integer too large";

    private final String module;
    private final byte[] bytes;
    private IntFunction<String> place = at -> "at 0x" + Integer.toHexString(at);
    private int end;
    private int at;
    private int mark;

    /**
     * A reader of the bytes from start to before end.
     *
     * @param module what errors call the module
     */
    public BinaryReader(String module, byte[] bytes, int start, int end) {
        this.module = module;
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Lets errors tell more of where they are. */
    void setPlace(IntFunction<String> words) {
        place = words;
    }

    /** Goes to another part of the bytes. */
    void move(int start, int stop) {
        at = start;
        mark = start;
        end = stop;
    }

    /** Remembers the position as where an instruction begins. */
    void mark() {
        mark = at;
    }

    int marked() {
        return mark;
    }

    /** A reader of a part of these bytes. */
    BinaryReader slice(int start, int stop) {
        return new BinaryReader(module, bytes, start, stop);
    }

    /** The position, in bytes from the start of the binary. */
    public int at() {
        return at;
    }

    /** Where it ends. */
    public int end() {
        return end;
    }

    /** Whether anything is left. */
    public boolean hasMore() {
        return at < end;
    }

    int left() {
        return end - at;
    }

    /** One byte. */
    public int u8() {
        if (at >= end) {
            throw malformed(END, at);
        }
        return bytes[at++] & 0xff;
    }

    /** The next byte, which stays. */
    public int peek() {
        if (at >= end) {
            throw malformed(END, at);
        }
        return bytes[at] & 0xff;
    }

    /** An unsigned LEB128 number. */
    public int u32() {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        return (int) unsigned(32);
    }

    /** An unsigned LEB128 number. */
    public long u64() {
        return unsigned(64);
    }

    /** A signed LEB128 number. */
    public int s32() {
        return (int) signed(32);
    }

    /** A signed LEB128 number: a type index, or negative for what has a code of its own. */
    public long s33() {
        return signed(33);
    }

    /** A signed LEB128 number. */
    public long s64() {
        return signed(64);
    }

    private long unsigned(int bits) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            int room = bits - shift;
            if (room < 7 && (next & 0x7f) >>> room != 0) {
                throw malformed(next < 0x80 ? TOO_LARGE : TOO_LONG, at - 1);
            }
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
            if (room <= 7) {
                throw malformed(TOO_LONG, at - 1);
            }
        }
    }

    private long signed(int bits) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            int room = bits - shift;
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                if (room < 7 && !isExtended(next, room)) {
                    throw malformed(TOO_LARGE, at - 1);
                }
                int unused = Math.max(0, 64 - 7 - shift);
                return value << unused >> unused;
            }
            if (room <= 7) {
                throw malformed(TOO_LONG, at - 1);
            }
        }
    }

    /** Whether the bits of the last byte beyond the number repeat its sign. */
    private static boolean isExtended(int last, int room) {
        int beyond = (byte) (last << 1) >> room;
        return beyond == 0 || beyond == -1;
    }

    /** Four bytes, little-endian. */
    public int fixed32() {
        return u8() | u8() << 8 | u8() << 16 | u8() << 24;
    }

    /** Eight bytes, little-endian. */
    public long fixed64() {
        return (fixed32() & 0xffff_ffffL) | (long) fixed32() << 32;
    }

    /** Passes over bytes. */
    public void skip(int count) {
        if (count < 0 || count > end - at) {
            throw malformed(END, at);
        }
        at += count;
    }

    /** A length of something that follows in this many bytes at most. */
    int length() {
        int start = at;
        int length = u32();
        if (length < 0 || length > end - at) {
            throw malformed(
                    "length out of bounds: " + Integer.toUnsignedString(length) + ", with " + (end - at)
                            + " bytes left",
                    start);
        }
        return length;
    }

    /** How many of something follow, each of one byte at least. */
    int count(String what, int most) {
        int start = at;
        int count = u32();
        if (count < 0 || count > end - at) {
            throw malformed(END + ": " + Integer.toUnsignedString(count) + " " + what + " do not fit here", end);
        }
        if (count > most) {
            throw tooMany(what, count, most, start);
        }
        return count;
    }

    WasmException.Invalid tooMany(String what, long count, long most, int position) {
        return invalid("too many " + what + ": " + count + ", the limit is " + most, position);
    }

    /** A name in UTF-8. */
    String name() {
        int length = length();
        if (length > DecodeLimits.NAME_BYTES) {
            throw invalid("name too long: " + length + " bytes, the limit is " + DecodeLimits.NAME_BYTES, at);
        }
        int start = at;
        at += length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("malformed UTF-8 encoding", start, e);
        }
    }

    /** A text that ends with a zero byte, cut to that many bytes. */
    String terminated(int most) {
        int start = at;
        while (u8() != 0) {
            // to the zero byte
        }
        return new String(bytes, start, Math.min(most, at - 1 - start), StandardCharsets.UTF_8);
    }

    /** An error at a position. */
    WasmException.Malformed malformed(String message, int position) {
        return new WasmException.Malformed(text(message, position));
    }

    private WasmException.Malformed malformed(String message, int position, Exception cause) {
        return new WasmException.Malformed(text(message, position), cause);
    }

    /** An error at a position. */
    WasmException.Invalid invalid(String message, int position) {
        return new WasmException.Invalid(text(message, position));
    }

    /** An error of the instruction that began at the mark. */
    WasmException.Invalid invalid(String message) {
        return invalid(message, mark);
    }

    /** What is refused by name. */
    WasmException.Unsupported unsupported(String feature, String where, int position) {
        return new WasmException.Unsupported(
                feature, text("uses " + feature + ", which is not supported, in " + where, position));
    }

    private String text(String message, int position) {
        return module + ": " + message + " (" + place.apply(position) + ")";
    }
}
