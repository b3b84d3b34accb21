package wippy.engine.text;

import java.nio.charset.StandardCharsets;

/** A word of the text format. */
public final class Token {
    /** What a token is. */
    public enum Kind {
        OPEN,
        CLOSE,
        KEYWORD,
        /** A name with its dollar sign. */
        ID,
        NUMBER,
        STRING,
        /** Characters that make no word. */
        RESERVED,
        END
    }

    private static final int LONG = 80;
    private static final byte[] NO_BYTES = {};

    private final Kind kind;
    private final int start;
    private final String text;
    private final byte[] bytes;

    Token(Kind kind, int start, String text, byte[] bytes) {
        this.kind = kind;
        this.start = start;
        this.text = text;
        this.bytes = bytes;
    }

    Token(Kind kind, int start, String text) {
        this(kind, start, text, NO_BYTES);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Its first character. */
    public int start() {
        return start;
    }

    /** As written, except that a quoted name is unquoted. */
    public String text() {
        return text;
    }

    /** The bytes a string stands for. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether it is that keyword. */
    public boolean is(String keyword) {
        return kind == Kind.KEYWORD && text.equals(keyword);
    }

    /** A string's bytes as text, whatever they are. */
    public String string() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** For messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "a string";
            case OPEN, CLOSE, KEYWORD, ID, NUMBER, RESERVED -> "\"" + brief(text) + "\"";
        };
    }

    /** A word for messages, which it must not fill. */
    static String brief(String word) {
        return word.length() > LONG ? word.substring(0, LONG) + "…" : word;
    }
}
