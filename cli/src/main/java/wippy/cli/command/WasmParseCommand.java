package wippy.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.component.text.ComponentParser;
import wippy.engine.BinaryKind;
import wippy.runtime.error.WippyException;

/** {@code wippy wasm parse}: text to binary. */
@Command(
        name = "parse",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Turns the text of a WebAssembly module or component into its binary.",
        footer = {
            "",
            "The binary is well-formed but not validated. Names of the text go into its name section,",
            "(@custom \"name\" \"content\") makes a custom section.",
            "",
            "Examples:",
            "  wippy wasm parse calc.wat                  writes calc.wasm",
            "  wippy wasm parse calc.wat -o out/c.wasm    writes that file",
            "  wippy wasm parse - < calc.wat | sha256sum  reads standard input, writes standard output"
        })
final class WasmParseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "The text; - is standard input.")
    String in = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            order = 1,
            description = "Where the binary goes (default: IN with .wasm at its end); - is standard output.")
    @Nullable
    String output;

    private final Commands commands;

    WasmParseCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            WasmFiles files = new WasmFiles(session);
            String out = out();
            if (files.areSame(in, out)) {
                throw WippyException.invalid(out + " would be overwritten; say with -o where the binary goes");
            }
            if (WasmFiles.isStream(out) && session.console().outputIsTty()) {
                throw WippyException.invalid(
                        "a binary is nothing for a terminal; say with -o where it goes, or pipe it on");
            }
            files.write(out, ComponentParser.parse(WasmFiles.name(in), text(files.read(in))));
            return 0;
        });
    }

    private String out() {
        if (output != null) {
            return output;
        }
        if (WasmFiles.isStream(in)) {
            return in;
        }
        int dot = in.lastIndexOf('.');
        boolean hasEnding = dot > Math.max(in.lastIndexOf('/'), in.lastIndexOf('\\')) + 1;
        return (hasEnding ? in.substring(0, dot) : in) + ".wasm";
    }

    private String text(byte[] content) {
        if (BinaryKind.of(content) != BinaryKind.NEITHER) {
            throw WippyException.invalid(
                    WasmFiles.name(in) + " is a binary already; 'wippy wasm print' shows its text");
        }
        return WasmFiles.text(WasmFiles.name(in), content);
    }
}
