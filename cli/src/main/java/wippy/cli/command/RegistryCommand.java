package wippy.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wippy registry}: looks at the entries of an app without starting it. */
@Command(
        name = "registry",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Looks at the entries of the app here, without starting it.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  wippy registry list --kind 'function.*'",
            "  wippy registry show app:greet --field source --raw"
        })
final class RegistryCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private final Commands commands;

    RegistryCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            if (spec != null) {
                spec.commandLine().usage(session.console().out());
            }
            return 0;
        });
    }
}
