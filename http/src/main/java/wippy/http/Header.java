package wippy.http;

/**
 * One field of a header or trailer section.
 *
 * @param name as it was written; compared without case
 * @param value its octets as characters of ISO 8859-1
 */
public record Header(String name, String value) {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    /**
     * A field that can be sent.
     *
     * @throws IllegalArgumentException if {@link #isName} or {@link #isValue} says that it cannot
     */
    public Header {
        if (!isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a header (RFC 9110, 5.1)");
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException(
                    "the value of header " + name + " has characters that cannot be sent (RFC 9110, 5.5)");
        }
    }

    /** Whether it is a token (RFC 9110, section 5.6.2): letters, digits and some signs, one at least. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_SIGNS.indexOf(c) >= 0;
    }

    /** Whether it has only octets that a value may have (section 5.5): no controls but the tabulator. */
    public static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F || c > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
