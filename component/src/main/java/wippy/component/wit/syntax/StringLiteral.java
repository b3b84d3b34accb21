package wippy.component.wit.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A string in quotes, with the escapes of a name in core WebAssembly text.
 *
 * @param end after the closing quote
 */
record StringLiteral(String value, int end) {
    static StringLiteral read(WitText source, int start) {
        return new Reader(source, start).read();
    }

    /** The bytes so far: escapes can spell the parts of one character. */
    private static final class Reader {
        private final WitText source;
        private final String text;
        private final int start;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int at;

        Reader(WitText source, int start) {
            this.source = source;
            this.text = source.text();
            this.start = start;
            this.at = start + 1;
        }

        StringLiteral read() {
            while (peek() != '"') {
                if (peek() == '\\') {
                    escape();
                } else {
                    point(text.codePointAt(at));
                    at += Character.charCount(text.codePointAt(at));
                }
            }
            try {
                String value = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.toByteArray()))
                        .toString();
                return new StringLiteral(value, at + 1);
            } catch (CharacterCodingException e) {
                throw source.error(start, "the string is no valid UTF-8");
            }
        }

        private char peek() {
            if (at >= text.length() || text.charAt(at) == '\n') {
                throw source.error(start, "the string is not closed");
            }
            return text.charAt(at);
        }

        private void point(int point) {
            bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        }

        private void escape() {
            int place = at;
            at++;
            char c = peek();
            at++;
            switch (c) {
                case 't' -> bytes.write('\t');
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case '"', '\'', '\\' -> bytes.write(c);
                case 'u' -> unicode(place);
                default -> {
                    int high = Character.digit(c, 16);
                    int low = Character.digit(peek(), 16);
                    if (high < 0 || low < 0) {
                        throw source.error(place, "unknown escape in a string");
                    }
                    bytes.write(high * 16 + low);
                    at++;
                }
            }
        }

        /** {@code \}{@code u{7fff}}. */
        private void unicode(int place) {
            int close = text.indexOf('}', at);
            if (peek() != '{' || close < 0 || close - at > 16) {
                throw source.error(place, "a character is escaped as \\u{…} with its number in base 16");
            }
            try {
                int point = Integer.parseInt(text.substring(at + 1, close).replace("_", ""), 16);
                boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                if (!Character.isValidCodePoint(point) || isHalf) {
                    throw source.error(place, "there is no such character");
                }
                point(point);
            } catch (NumberFormatException e) {
                throw source.error(place, "a character is escaped as \\u{…} with its number in base 16");
            }
            at = close + 1;
        }
    }
}
