package wippy.cli.console;

/**
 * How much is logged, and how it looks.
 *
 * @param level the least level that is shown
 * @param coloured for people at a terminal: elapsed seconds instead of the time of day
 * @param json a JSON object a line instead of text
 */
public record LogStyle(System.Logger.Level level, boolean coloured, boolean json) {
    /** Nothing is logged. */
    public static final LogStyle SILENT = new LogStyle(System.Logger.Level.OFF, false, false);
}
