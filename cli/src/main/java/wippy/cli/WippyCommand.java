package wippy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: the global flags and, without a subcommand, a banner and the help. */
@Command(
        name = "wippy",
        description = "Runs apps of Lua and WebAssembly entries.%n",
        mixinStandardHelpOptions = false,
        subcommands = {
            RunCommand.class,
            InitCommand.class,
            RegistryCommand.class,
            VersionCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  wippy run                      start the app of this folder, until Ctrl-C",
            "  wippy run list                 show the commands the app has",
            "  wippy run greet -- Ada 3       run its command greet with two arguments",
            "  wippy -C examples/tour run tour   as if started in examples/tour",
            "  wippy registry list            show its entries",
            "",
            "Each command tells more with --help."
        })
final class WippyCommand implements Runnable {
    private final Console console;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-C", "--directory"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "As if started in DIR.")
    @Nullable
    Path directory;

    @Option(
            names = "--config",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            defaultValue = ".wippy.yaml",
            description = "The settings (default: .wippy.yaml; a missing file means all defaults).")
    Path config = Path.of(".wippy.yaml");

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log from debug level up.")
    boolean verbose;

    @Option(names = "--very-verbose", scope = ScopeType.INHERIT, description = "The same, with stack traces.")
    boolean veryVerbose;

    @Option(
            names = {"-c", "--console"},
            scope = ScopeType.INHERIT,
            description = "Log lines for people: elapsed seconds, level, source, message, in colour.")
    boolean humane;

    @Option(
            names = {"-s", "--silent"},
            scope = ScopeType.INHERIT,
            description = "No log.")
    boolean silent;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text.")
    boolean help;

    WippyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (spec != null) {
            console.out().println(VersionCommand.banner());
            spec.commandLine().usage(console.out(), spec.commandLine().getColorScheme());
        }
    }

    /** The console, in the folder that was asked for. */
    Console console() {
        if (directory == null) {
            return console;
        }
        Path folder = console.folder().resolve(directory);
        if (!Files.isDirectory(folder)) {
            throw new CliException("cannot enter folder " + directory + ": no such folder");
        }
        try {
            return console.in(folder.toRealPath());
        } catch (IOException e) {
            throw new CliException("cannot enter folder " + directory + ": " + e.getMessage());
        }
    }

    /** Whether stack traces are wanted. */
    boolean tellsAll() {
        return veryVerbose;
    }

    /** Whether any flag says something about the log. */
    boolean saysHowToLog() {
        return verbose || veryVerbose || humane || silent;
    }

    /** Where a file of settings lies. */
    Path configFile() {
        return console().folder().resolve(config);
    }

    /** A group of commands was called without one: shows its help. */
    static void usage(CommandSpec spec, Console console) {
        CommandLine line = spec.commandLine();
        line.usage(console.out(), line.getColorScheme());
    }
}
