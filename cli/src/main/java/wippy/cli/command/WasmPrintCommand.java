package wippy.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.component.text.ComponentPrinter;
import wippy.engine.WasmException;
import wippy.engine.text.WatPrinter;
import wippy.runtime.error.WippyException;

/** {@code wippy wasm print}: binary to text. */
@Command(
        name = "print",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Shows the binary of a WebAssembly module or component as text.",
        footer = {
            "",
            "The text is one of the same meaning: 'wippy wasm parse' makes a binary of it again, with the same",
            "names and custom sections. The binary need not be valid.",
            "",
            "Examples:",
            "  wippy wasm print calc.wasm                 an instruction on each line",
            "  wippy wasm print --folded calc.wasm        operands inside what takes them",
            "  wippy wasm print calc.wasm -o calc.wat     writes that file",
            "  wippy wasm parse - < a.wat | wippy wasm print -"
        })
final class WasmPrintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "The binary; - is standard input.")
    String in = "";

    @Option(names = "--folded", order = 1, description = "Write instructions in parentheses around their operands.")
    boolean folded;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            order = 2,
            description = "Where the text goes (default: standard output).")
    String output = "-";

    private final Commands commands;

    WasmPrintCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            WasmFiles files = new WasmFiles(session);
            files.write(output, print(binary(files.read(in))).getBytes(UTF_8));
            return 0;
        });
    }

    private byte[] binary(byte[] content) {
        if (WasmFiles.startsAsText(content)) {
            throw WippyException.invalid(
                    WasmFiles.name(in) + " is text already; 'wippy wasm parse' makes a binary of it");
        }
        return content;
    }

    private String print(byte[] binary) {
        try {
            return ComponentPrinter.print(binary, folded ? WatPrinter.Style.FOLDED : WatPrinter.Style.FLAT);
        } catch (WasmException.Malformed e) {
            throw WippyException.invalid(WasmFiles.name(in) + ": " + e.getMessage());
        }
    }
}
