package wippy.base.files;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A path as a guest gives it, with the forms refused that never make sense.
 *
 * @param parent what the last name is looked up in, {@code .} if the path is a single name
 * @param last the last name, with its trailing slash if there is one
 */
record PathText(String text, String parent, String last) {
    private static final int MAX_BYTES = 4095;

    /**
     * A path.
     *
     * @throws FileException if it is empty, absolute, too long, or no text that a file can be called
     */
    static PathText of(String text) throws FileException {
        check(text);
        if (text.startsWith("/")) {
            throw new FileException(FileError.NOT_PERMITTED, text);
        }
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/') {
            end--;
        }
        int slash = text.lastIndexOf('/', end - 1);
        String slashed = end < text.length() ? "/" : "";
        return slash < 0
                ? new PathText(text, ".", text.substring(0, end) + slashed)
                : new PathText(text, text.substring(0, slash), text.substring(slash + 1, end) + slashed);
    }

    /** Makes sure that it is text that can stand in a path: of any form, but not empty. */
    static void check(String text) throws FileException {
        if (text.isEmpty()) {
            throw new FileException(FileError.NO_ENTRY, "\"\"");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FileException(FileError.INVALID, "path with a zero in it");
        }
        try {
            if (StandardCharsets.UTF_8
                            .newEncoder()
                            .encode(CharBuffer.wrap(text))
                            .remaining()
                    > MAX_BYTES) {
                throw new FileException(FileError.NAME_TOO_LONG, "path of more than " + MAX_BYTES + " bytes");
            }
        } catch (CharacterCodingException e) {
            throw new FileException(FileError.ILLEGAL_BYTE_SEQUENCE, "path");
        }
    }

    /** Refuses a last name that stands for a directory rather than for an entry of one. */
    PathText entry() throws FileException {
        String name = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
        if (name.equals(".") || name.equals("..")) {
            throw new FileException(FileError.INVALID, text);
        }
        return this;
    }
}
