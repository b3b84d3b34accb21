package wippy.component.wit;

/**
 * A word or sign of WIT text.
 *
 * @param text without the {@code %} of an escaped word; empty at the end
 * @param offset in characters
 * @param isEscaped whether the word is a name even if it spells a keyword
 */
record Token(Kind kind, String text, int offset, boolean isEscaped) {
    /** What it is. */
    enum Kind {
        WORD,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String wanted) {
        return !isEscaped && text.equals(wanted) && kind != Kind.END;
    }

    /** For messages. */
    String describe() {
        return kind == Kind.END ? "the end of the text" : "\"" + text + "\"";
    }
}
