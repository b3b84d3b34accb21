package wippy.component.wit.syntax;

/**
 * A word or sign of WIT text.
 *
 * @param text without the {@code %} of an escaped word; what a string says; empty at the end
 * @param docs the documentation before it, lines without their comment signs; empty without any
 * @param start in characters
 * @param end after its last character
 */
record Token(Kind kind, String text, String docs, int start, int end) {
    /** What it is. */
    enum Kind {
        WORD,
        /** A word after {@code %}: a name even if it spells a keyword. */
        ESCAPED,
        NUMBER,
        VERSION,
        STRING,
        SIGN,
        END
    }

    /** Whether it is that keyword or sign. */
    boolean is(String wanted) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(wanted);
    }

    boolean isWord() {
        return kind == Kind.WORD || kind == Kind.ESCAPED;
    }

    /** Whether there is nothing between the two. */
    boolean touches(Token next) {
        return end == next.start;
    }

    /** For messages. */
    String describe() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "a string";
            default -> "\"" + text + "\"";
        };
    }
}
