package wippy.cli.command;

import picocli.CommandLine.Option;

/** The flags of commands that show entries: which app, and as what. */
final class EntryOutput {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--yaml", description = "As YAML.")
    boolean yaml;

    @Option(
            names = {"-l", "--lock-file"},
            paramLabel = "FILE",
            defaultValue = "wippy.lock",
            description = "The lock file (default: ${DEFAULT-VALUE}).")
    String lockFile = "wippy.lock";
}
