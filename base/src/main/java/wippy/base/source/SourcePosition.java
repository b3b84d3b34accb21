package wippy.base.source;

/**
 * A place in a text.
 *
 * @param file what the text is called: a path relative to the app, or a name such as {@code app:greet}
 * @param line from 1; 0 if only the file is known
 * @param column from 1, in characters; 0 if unknown
 */
public record SourcePosition(String file, int line, int column) {
    /** The place of a whole file. */
    public static SourcePosition of(String file) {
        return new SourcePosition(file, 0, 0);
    }

    /** As {@code file:line:column}, without what is unknown. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
