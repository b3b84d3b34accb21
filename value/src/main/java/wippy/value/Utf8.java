package wippy.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8 without replacement characters: what is not well-formed is an error. */
public final class Utf8 {
    /** Octets that are looked at before they are copied. */
    private static final int BLOCK = 8192;

    /** Fewer octets than these are copied first. */
    private static final int SMALL = 256;

    private Utf8() {}

    /**
     * The text of those octets.
     *
     * @throws ValueException if they are not well-formed UTF-8
     */
    public static String decode(byte[] octets, int offset, int length) {
        if (isAscii(octets, offset, length)) {
            return new String(octets, offset, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ValueException("text that is not well-formed UTF-8");
        }
    }

    /** The text of those octets. */
    public static String decode(byte[] octets) {
        return decode(octets, 0, octets.length);
    }

    /**
     * The octets of that text.
     *
     * @throws ValueException if it holds half of a surrogate pair
     */
    public static byte[] encode(String text) {
        if (!mayBeUnpaired(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[buffer.remaining()];
            buffer.get(octets);
            return octets;
        } catch (CharacterCodingException e) {
            throw new ValueException("text with an unpaired surrogate");
        }
    }

    /**
     * Where the first sequence begins that is not well-formed UTF-8, counted from the offset; -1 if all is well-formed.
     */
    public static int malformed(byte[] octets, int offset, int length) {
        int ascii = Ascii.prefix(octets, offset, length);
        return ascii == length ? -1 : malformed(octets, offset, offset + ascii, offset + length);
    }

    private static int malformed(byte[] octets, int offset, int from, int end) {
        int at = from;
        while (at < end) {
            int first = octets[at];
            if (first >= 0) {
                at += Ascii.isWord(octets, at, end) ? Long.BYTES : 1;
            } else if (first >= (byte) 0xe0) {
                int width = width((byte) first);
                if (width == 0 || at + width > end || !isContinued(octets, at, width)) {
                    return at - offset;
                }
                at += width;
            } else if (first >= (byte) 0xc2 && at + 1 < end && octets[at + 1] < (byte) 0xc0) {
                at += 2;
            } else {
                return at - offset;
            }
        }
        return -1;
    }

    /**
     * Copies text that is octets already, one a char, to that place if it is well-formed UTF-8: block by block, each
     * looked at and copied while it is near the processor. Else what is there afterwards is undefined.
     *
     * @return where the first sequence begins that is not well-formed, -1 if all is
     */
    public static int copy(String octets, byte[] target, int offset) {
        byte[] source = octets.length() < SMALL ? null : StringOctets.of(octets);
        return source == null ? copyUnseen(octets, target, offset) : copy(source, target, offset);
    }

    private static int copy(byte[] source, byte[] target, int offset) {
        int length = source.length;
        int done = 0;
        while (done < length) {
            int block = Math.min(BLOCK, length - done);
            if (!isAscii(source, done, block)) {
                int bad = malformed(source, done, length - done);
                if (bad >= 0) {
                    return done + bad;
                }
                block = length - done;
            }
            System.arraycopy(source, done, target, offset + done, block);
            done += block;
        }
        return -1;
    }

    @SuppressWarnings("deprecation") // the one method that copies chars as octets into place
    private static int copyUnseen(String octets, byte[] target, int offset) {
        int length = octets.length();
        octets.getBytes(0, length, target, offset);
        return malformed(target, offset, length);
    }

    /**
     * Whether a malformed sequence that begins there would be well-formed if more came after the end.
     *
     * @param end where the text ends
     */
    public static boolean isTruncated(byte[] octets, int at, int end) {
        int width = width(octets[at]);
        return width > end - at && isContinued(octets, at, end - at);
    }

    /** Octets of the sequence that begins so; 0 if none does. */
    private static int width(byte first) {
        int octet = first & 0xff;
        return octet < 0x80 ? 1 : octet < 0xc2 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf5 ? 4 : 0;
    }

    /** Whether the second and later of so many octets fit the first. */
    private static boolean isContinued(byte[] octets, int at, int count) {
        for (int i = 1; i < count; i++) {
            if ((octets[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        if (count < 2) {
            return true;
        }
        int second = octets[at + 1] & 0xff;
        return switch (octets[at] & 0xff) {
            case 0xe0 -> second >= 0xa0; // else it could be shorter
            case 0xed -> second < 0xa0; // else a surrogate
            case 0xf0 -> second >= 0x90; // else it could be shorter
            case 0xf4 -> second < 0x90; // else beyond the last code point
            default -> true;
        };
    }

    /** Whether all of those octets are ASCII. */
    public static boolean isAscii(byte[] octets, int offset, int length) {
        return Ascii.prefix(octets, offset, length) == length;
    }

    private static boolean mayBeUnpaired(String text) {
        if (StringOctets.of(text) != null) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
