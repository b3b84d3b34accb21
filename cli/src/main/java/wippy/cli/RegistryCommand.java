package wippy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wippy registry}: looks at an app's entries without starting anything. */
@Command(
        name = "registry",
        description = "Look at the entries of the app, without starting it.",
        subcommands = {RegistryListCommand.class, RegistryShowCommand.class})
final class RegistryCommand implements Runnable {
    private final WippyCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    RegistryCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        if (spec != null) {
            WippyCommand.usage(spec, root.console());
        }
    }
}
