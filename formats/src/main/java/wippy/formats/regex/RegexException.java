package wippy.formats.regex;

/** A text that is no regular expression. */
public final class RegexException extends Exception {
    private static final long serialVersionUID = 1;

    RegexException(String message) {
        super(message);
    }
}
