package wippy.cli;

import java.lang.System.Logger.Level;
import wippy.runtime.settings.Settings;

/** How much to log and in which layout, from flags and settings. */
final class LogFlags {
    private LogFlags() {}

    /**
     * Sets the log up.
     *
     * @param command whether a command runs, which silences the log unless a flag says otherwise
     */
    static void install(WippyCommand root, Settings settings, boolean command) {
        boolean off = root.silent
                || (command && !root.saysHowToLog())
                || !settings.bool("logmanager.propagate_downstream", true);
        Level level = off ? Level.OFF : root.verbose || root.veryVerbose ? Level.DEBUG : level(settings);
        ConsoleLog.install(root.console(), layout(root, settings), level, root.veryVerbose);
    }

    private static ConsoleLog.Layout layout(WippyCommand root, Settings settings) {
        if (root.humane) {
            return ConsoleLog.Layout.HUMANE;
        }
        return settings.string("logger.encoding", "console").equals("json")
                ? ConsoleLog.Layout.JSON
                : ConsoleLog.Layout.PLAIN;
    }

    private static Level level(Settings settings) {
        return switch (settings.string("logger.level", "info")) {
            case "debug" -> Level.DEBUG;
            case "warn", "warning" -> Level.WARNING;
            case "error" -> Level.ERROR;
            default -> Level.INFO;
        };
    }
}
