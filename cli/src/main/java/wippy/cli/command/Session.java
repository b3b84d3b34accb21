package wippy.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wippy.cli.console.Console;
import wippy.cli.console.ConsoleLog;
import wippy.cli.console.Interrupts;
import wippy.cli.console.LogStyle;
import wippy.runtime.entry.Entry;
import wippy.runtime.load.AppLoader;
import wippy.runtime.load.LockFile;
import wippy.runtime.settings.Settings;

/**
 * What one command works with.
 *
 * @param directory the folder it works in, absolute
 * @param environment variables of the process
 */
record Session(
        Console console,
        Path directory,
        Map<String, String> environment,
        Interrupts interrupts,
        GlobalOptions options,
        Settings settings,
        ConsoleLog log) {

    /** The entries of the app here, by its lock file. */
    List<Entry> entries(String lockFile, Settings settings, boolean skipBroken) {
        LockFile lock = LockFile.read(directory.resolve(lockFile));
        return new AppLoader(settings, environment, skipBroken).load(lock);
    }

    /** Logs nothing from now on, unless the user said what to log. */
    void silenceByDefault() {
        if (!options.saysWhatToLog()) {
            log.restyle(LogStyle.SILENT);
        }
    }

    void println(String line) {
        console.out().println(line);
    }
}
