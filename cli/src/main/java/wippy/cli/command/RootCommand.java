package wippy.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wippy} alone: tells what there is. */
@Command(
        name = "wippy",
        addMethodSubcommands = false,
        description = "Runs apps made of Lua and WebAssembly entries.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions, before or after the command:%n",
        footer = {
            "",
            "Examples:",
            "  wippy init                            make this folder an app",
            "  wippy run                             start the app here and keep it running",
            "  wippy run list                        what can be run by name",
            "  wippy run greet -- Ada 3              run the command greet with two arguments",
            "  wippy -C examples/tour run tour       the same for an app in another folder",
            "  wippy registry list --kind 'function.*'"
        })
final class RootCommand implements Callable<Integer> {
    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    private final Commands commands;

    RootCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            session.println(Banner.text());
            session.println("");
            if (spec != null) {
                spec.commandLine().usage(session.console().out());
            }
            return 0;
        });
    }
}
