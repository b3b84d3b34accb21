package wippy.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wippy version}. */
@Command(
        name = "version",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Shows the version.",
        footer = {"", "Examples:", "  wippy version", "  wippy version --short      the number alone, for scripts"})
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--short", description = "Only the number.")
    boolean brief;

    private final Commands commands;

    VersionCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            session.println(brief ? Banner.version() : Banner.text());
            return 0;
        });
    }
}
