package wippy.engine.text;

import wippy.base.source.SourcePosition;

/** A text with what it is called. */
public record Source(String name, String text) {
    /** The place of a character. */
    public SourcePosition at(int offset) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new SourcePosition(name, line, offset - start + 1);
    }

    /** A fault at a character. */
    public WatException error(int offset, String problem) {
        return new WatException(at(offset), problem, text);
    }
}
