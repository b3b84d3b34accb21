package wippy.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wippy.base.code.CodeCache;
import wippy.component.Component;
import wippy.component.text.ComponentParser;
import wippy.engine.BinaryKind;
import wippy.engine.WasmModule;

/** {@code wippy wasm compile}: fills the cache of compiled code. */
@Command(
        name = "compile",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Compiles a WebAssembly module or component ahead and keeps the code on disk.",
        footer = {
            "",
            "Whoever runs the same bytes later finds the code and neither validates nor compiles.",
            "Running keeps code too: all of a large module's in the background, else what a run needed, at its",
            "end. The folder is ~/.cache/wippy, or the one that WIPPY_CACHE_DIR names ('off' keeps nothing).",
            "",
            "Examples:",
            "  wippy wasm compile app.wasm"
        })
final class WasmCompileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A component or module, binary or text; - is standard input.")
    String file = "";

    private final Commands commands;

    WasmCompileCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            List<WasmModule> modules = modules(new WasmFiles(session).read(file));
            long kept = modules.stream().filter(WasmModule::compile).count();
            session.console().out().println(WasmFiles.name(file) + ": " + outcome(modules.size(), kept));
            return 0;
        });
    }

    private List<WasmModule> modules(byte[] content) {
        String name = WasmFiles.name(file);
        return switch (BinaryKind.of(content)) {
            case CORE -> List.of(WasmModule.decode(name, content));
            case COMPONENT -> Component.decode(name, content).modules();
            case NEITHER -> modules(ComponentParser.parse(name, WasmFiles.text(name, content)));
        };
    }

    private static String outcome(int modules, long kept) {
        String counted = modules == 1 ? "1 module" : modules + " modules";
        String where = CodeCache.standard()
                .folder()
                .map(folder -> (kept == 0 ? "none" : String.valueOf(kept)) + " kept in " + folder)
                .orElse("none kept: the cache is off");
        return counted + " compiled, " + where;
    }
}
