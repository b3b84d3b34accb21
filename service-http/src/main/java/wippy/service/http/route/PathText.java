package wippy.service.http.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts as URLs hold them. */
public final class PathText {
    private PathText() {}

    /** What percent signs stand for put in place; empty if one is not followed by two hexadecimal digits. */
    public static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] != '%') {
                decoded.write(octets[i]);
                continue;
            }
            int value = i + 2 < octets.length ? hex(octets[i + 1]) << 4 | hex(octets[i + 2]) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            decoded.write(value);
            i += 2;
        }
        return Optional.of(decoded.toString(StandardCharsets.UTF_8));
    }

    /** The digit's value; -1, which stays negative in a pair, if it is none. */
    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
