package wippy.engine.text;

/** Writes strings and identifiers so that they read back as they were. */
public final class Quote {
    /** Longer names make no identifiers: they would stand at every use. */
    private static final int LONGEST = 500;

    private static final String MARKS = "!#$%&'*+-./:<=>?@\\^_`|~";

    private Quote() {}

    /** A string of bytes. */
    public static String bytes(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length + 2).append('"');
        for (byte b : bytes) {
            int c = b & 0xff;
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                out.append((char) c);
            } else {
                out.append('\\').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.append('"').toString();
    }

    /** A string of text, in which only what people cannot see is escaped. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == ' ' || isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.append('"').toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Whether a name can be an identifier. */
    public static boolean mayBeId(String name) {
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    /** The identifier for a name, in quotes if need be. */
    public static String id(String name) {
        return "$" + (name.chars().allMatch(Quote::isIdChar) ? name : text(name));
    }

    /** Whether it may stand in an identifier without quotes. */
    static boolean isIdChar(int c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
    }
}
