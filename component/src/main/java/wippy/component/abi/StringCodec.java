package wippy.component.abi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.ValType;
import wippy.value.Utf8;
import wippy.value.ValueException;

/** Text: an address and a length in code units, in the encoding of the guest. */
final class StringCodec extends Codec {
    static final int TAG = 1 << 31;

    StringCodec() {
        super(Primitive.STRING, 8, 4, List.of(ValType.I32, ValType.I32));
    }

    @Override
    void store(Lowering to, @Nullable Object value, int at) {
        long range = write(to, value);
        Bytes.put64(to.bytes, at, range);
    }

    @Override
    void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        long range = write(to, value);
        core[at] = range & 0xffff_ffffL;
        core[at + 1] = range >>> 32;
    }

    /** Puts the text into the guest's memory: the address in the low half, the tagged length in the high one. */
    private long write(Lowering to, @Nullable Object value) {
        return switch (to.guest.encoding()) {
            case UTF8 -> {
                String text = to.model.octetText(value);
                if (text != null) {
                    yield writeOctets(to, text);
                }
                byte[] octets = Inputs.utf8(to.model, value);
                yield place(to, octets, 1, octets.length);
            }
            case UTF16 -> writeUtf16(to, text(to, value), 0);
            case LATIN1_UTF16 -> {
                String text = text(to, value);
                yield isLatin1(text)
                        ? place(to, text.getBytes(StandardCharsets.ISO_8859_1), 2, text.length())
                        : writeUtf16(to, text, TAG);
            }
        };
    }

    /** Copies octets straight into the guest's memory and looks there whether they are text. */
    private static long writeOctets(Lowering to, String text) {
        int length = text.length();
        checkSize(length);
        int address = to.allocate(1, length);
        if (Utf8.copy(text, to.bytes, address) >= 0) {
            throw BadValue.missing(Primitive.STRING, "text that is not well-formed UTF-8");
        }
        return SequenceCodec.range(address, length);
    }

    private static void checkSize(long octets) {
        if (octets > Lowering.MAX_BYTES) {
            throw BadValue.missing(
                    Primitive.STRING,
                    "a text of " + octets + " bytes (more than the limit of " + Lowering.MAX_BYTES + ")");
        }
    }

    private static String text(Lowering to, @Nullable Object value) {
        String text = Inputs.string(to.model, value);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                try {
                    Utf8.encode(text);
                } catch (ValueException e) {
                    throw BadValue.of(Primitive.STRING, e);
                }
                break;
            }
        }
        return text;
    }

    private static long writeUtf16(Lowering to, String text, int tag) {
        return place(to, text.getBytes(StandardCharsets.UTF_16LE), 2, text.length() | tag);
    }

    private static long place(Lowering to, byte[] octets, int alignment, int codeUnits) {
        checkSize(octets.length);
        int address = to.allocate(alignment, octets.length);
        System.arraycopy(octets, 0, to.bytes, address, octets.length);
        return Integer.toUnsignedLong(address) | (long) codeUnits << 32;
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    @Override
    Object load(Lifting from, int at) {
        return read(from, Bytes.int32(from.bytes, at), Bytes.int32(from.bytes, at + 4));
    }

    @Override
    Object lift(Lifting from, long[] core, int at) {
        return read(from, (int) core[at], (int) core[at + 1]);
    }

    private static Object read(Lifting from, int address, int length) {
        if (from.guest.encoding() == StringEncoding.UTF8) {
            checkRangeUtf8(from, address, length);
            return from.model.ofUtf8(from.bytes, address, length);
        }
        return from.model.ofText(text(from, address, length));
    }

    private static void checkRangeUtf8(Lifting from, int address, int length) {
        from.check("string", address, 1, Integer.toUnsignedLong(length));
        checkUtf8(from.bytes, address, length);
    }

    /** The text whose address and length are in memory there. */
    static String text(Lifting from, int at) {
        return text(from, Bytes.int32(from.bytes, at), Bytes.int32(from.bytes, at + 4));
    }

    private static String text(Lifting from, int address, int length) {
        return switch (from.guest.encoding()) {
            case UTF8 -> {
                checkRangeUtf8(from, address, length);
                yield new String(from.bytes, address, length, StandardCharsets.UTF_8);
            }
            case UTF16 -> readUtf16(from, address, Integer.toUnsignedLong(length));
            case LATIN1_UTF16 ->
                (length & TAG) != 0 ? readUtf16(from, address, length & ~TAG) : readLatin1(from, address, length);
        };
    }

    private static String readLatin1(Lifting from, int address, int length) {
        from.check("string", address, 2, length);
        return new String(from.bytes, address, length, StandardCharsets.ISO_8859_1);
    }

    private static String readUtf16(Lifting from, int address, long codeUnits) {
        from.check("string", address, 2, 2 * codeUnits);
        int units = (int) codeUnits;
        checkUtf16(from.bytes, address, units);
        return new String(from.bytes, address, 2 * units, StandardCharsets.UTF_16LE);
    }

    /** Traps unless so many octets are well-formed UTF-8. */
    static void checkUtf8(byte[] octets, int address, int length) {
        int bad = Utf8.malformed(octets, address, length);
        if (bad < 0) {
            return;
        }
        throw Traps.trap(
                Utf8.isTruncated(octets, address + bad, address + length)
                        ? "incomplete utf-8 byte sequence from index " + bad
                        : "invalid utf-8 sequence from index " + bad);
    }

    /** Traps if half of a surrogate pair is among so many code units. */
    static void checkUtf16(byte[] octets, int address, int units) {
        for (int i = 0; i < units; i++) {
            char unit = (char) Bytes.int16(octets, address + 2 * i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            if (Character.isLowSurrogate(unit)
                    || ++i == units
                    || !Character.isLowSurrogate((char) Bytes.int16(octets, address + 2 * i))) {
                throw Traps.trap("unpaired surrogate found: invalid utf-16 near index " + i);
            }
        }
    }
}
