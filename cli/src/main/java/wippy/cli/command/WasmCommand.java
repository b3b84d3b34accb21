package wippy.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wippy wasm}: the engine by hand. */
@Command(
        name = "wasm",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "The WebAssembly engine by hand, without an app.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  wippy wasm parse calc.wat        text to binary: calc.wasm",
            "  wippy wasm print calc.wasm       binary to text",
            "  wippy wasm inspect app.wasm      what it is, offers and needs",
            "  wippy wasm call m.wasm 'add(1, 2)'",
            "  wippy wasm run app.wasm          run a WASI command",
            "  wippy wasm serve site.wasm       serve a component by HTTP",
            "  wippy wasm compile app.wasm      compile ahead, for quick starts",
            "  wippy wasm wast suite/           run the scripts of a folder"
        })
final class WasmCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private final Commands commands;

    WasmCommand(Commands commands) {
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
