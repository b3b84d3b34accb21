package wippy.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8 without replacement characters: what is not well-formed is an error. */
public final class Utf8 {
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

    /** Whether all of those octets are ASCII. */
    public static boolean isAscii(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (octets[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeUnpaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
