package wippy.cli.command;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import wippy.cli.console.LogStyle;
import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/** What can be said before or after every command. */
final class GlobalOptions {
    @Option(
            names = {"-C", "--directory"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Work as if started in this folder.")
    @Nullable
    Path directory;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "The settings file (default: .wippy.yaml).")
    @Nullable
    String config;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 102,
            description = "Log details.")
    boolean verbose;

    @Option(
            names = "--very-verbose",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "Log details, and stack traces of errors.")
    boolean veryVerbose;

    @Option(
            names = {"-c", "--console"},
            scope = ScopeType.INHERIT,
            order = 104,
            description = "Log in colours, for people.")
    boolean console;

    @Option(
            names = {"-s", "--silent"},
            scope = ScopeType.INHERIT,
            order = 105,
            description = "Log nothing.")
    boolean silent;

    @Option(
            names = {"-e", "--event-streams"},
            scope = ScopeType.INHERIT,
            order = 106,
            description = "Publish the log on the event bus too.")
    boolean eventStreams;

    @Option(
            names = {"-p", "--profiler"},
            scope = ScopeType.INHERIT,
            hidden = true)
    boolean profiler;

    @Option(
            names = {"-m", "--memory-limit"},
            paramLabel = "SIZE",
            scope = ScopeType.INHERIT,
            order = 107,
            description = "Memory for the whole process, such as 512M or 2G.")
    @Nullable
    String memoryLimit;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 108,
            description = "Show this help.")
    boolean help;

    /** Rejects what cannot be done. */
    void check() {
        if (profiler) {
            throw WippyException.invalid(
                    "there is no profiler endpoint; attach jcmd or Flight Recorder to the process");
        }
        if (memoryLimit != null && !memoryLimit.matches("(?i)\\d+[KMGT]?B?")) {
            throw WippyException.invalid(
                    "invalid memory limit \"" + memoryLimit + "\": expected a size such as 512M or 1G");
        }
    }

    /** The folder to work in, absolute. */
    Path directory(Path startedIn) {
        Path folder = directory == null ? startedIn : startedIn.resolve(directory);
        if (!Files.isDirectory(folder)) {
            throw WippyException.notFound("cannot enter folder " + directory + ": it does not exist");
        }
        return folder.toAbsolutePath().normalize();
    }

    /** The settings of the file, and of these options over them. */
    Settings settings(Path folder) {
        String name = config == null ? ".wippy.yaml" : config;
        Settings settings = Settings.load(folder.resolve(name), name);
        if (config != null && !Files.exists(folder.resolve(name))) {
            throw WippyException.notFound("there is no settings file " + name + " in " + folder);
        }
        return settings;
    }

    /** Whether the user said what to log, so that it must not be silenced. */
    boolean saysWhatToLog() {
        return silent || verbose || veryVerbose || console;
    }

    /** What to log. */
    LogStyle logStyle(Settings settings) {
        if (silent || !settings.bool("logmanager.propagate_downstream", true)) {
            return LogStyle.SILENT;
        }
        Level level = verbose || veryVerbose ? Level.DEBUG : level(settings.string("logger.level", "info"));
        return new LogStyle(
                level, console, settings.string("logger.encoding", "console").equals("json"));
    }

    private static Level level(String name) {
        return switch (name) {
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn", "warning" -> Level.WARNING;
            case "error" -> Level.ERROR;
            default ->
                throw WippyException.invalid(
                        "setting logger.level: expected debug, info, warn or error, got \"" + name + "\"");
        };
    }
}
