package wippy.component.wit.syntax;

import wippy.base.source.SourcePosition;

/** A WIT text under a name, and its errors. */
public record WitText(String name, String text) {
    /** The most characters a text may have. */
    public static final int MAX_LENGTH = 10_000_000;

    /**
     * Where an offset is.
     *
     * @param offset in characters
     */
    public SourcePosition at(int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new SourcePosition(name, line, offset - start + 1);
    }

    /**
     * An error at an offset.
     *
     * @param offset in characters
     */
    public WitException error(int offset, String message) {
        return new WitException(at(offset), message, text);
    }
}
