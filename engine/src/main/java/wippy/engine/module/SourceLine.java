package wippy.engine.module;

/**
 * A place in the source that code was compiled from.
 *
 * @param line from 1
 * @param column from 1, or 0 if it is not known
 */
public record SourceLine(String file, int line, int column) {
    /** As {@code main.c:12:5}. */
    @Override
    public String toString() {
        return file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
