package wippy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wippy run list}: the commands of the app. */
@Command(name = "list", description = "List the commands the app has, without starting it.")
final class RunListCommand implements Runnable {
    private final WippyCommand root;

    @Mixin
    AppFlags app = new AppFlags();

    RunListCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        root.console().out().print(Commands.table(Commands.of(app.load(root).entries())));
    }
}
