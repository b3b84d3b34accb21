package wippy.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wippy.base.execution.StoppedException;
import wippy.base.files.FileException;
import wippy.cli.console.Console;
import wippy.component.Component;
import wippy.component.text.ComponentParser;
import wippy.engine.BinaryKind;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.runtime.error.WippyException;
import wippy.wasi.Wasi;
import wippy.wasi.WasiBuilder;
import wippy.wasi.cli.StdStream;

/** {@code wippy wasm run}: runs a WASI command. */
@Command(
        name = "run",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Runs a WASI command: a component that exports wasi:cli/run, or a module with _start.",
        footer = {
            "",
            "Options stand before FILE; all that stands after it goes to the guest. The guest reads standard",
            "input and writes standard output and error; of files it has what --dir mounts, of the environment",
            "what --env gives it, and no network without --network. A mount is left neither by .. nor by links.",
            "",
            "The exit code is the guest's; 134 if it trapped, 130 if it was interrupted, 1 if it could not run.",
            "",
            "Examples:",
            "  wippy wasm run hello.wasm",
            "  wippy wasm run --dir .::/ --env LANG=C sort.wasm -r names.txt",
            "  wippy wasm run --dir /srv/data::/data::ro report.wasm -- --all"
        })
final class WasmRunCommand implements Callable<Integer> {
    private static final int TRAPPED = 134;
    private static final int INTERRUPTED = 130;
    private static final int CODE_MASK = 0xff;

    @Mixin
    final GuestOptions options = new GuestOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "A component or module, binary or text.")
    String file = "";

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "What the guest is started with.")
    List<String> args = new ArrayList<>();

    private final Commands commands;

    WasmRunCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            session.silenceByDefault();
            try (LazyClient client = new LazyClient()) {
                Wasi wasi = wasi(session, client);
                byte[] content = new WasmFiles(session).read(file);
                session.interrupts().onStop(Thread.currentThread()::interrupt);
                return run(wasi, content, session.console());
            }
        });
    }

    private Wasi wasi(Session session, LazyClient client) {
        WasiBuilder wasi = Wasi.builder()
                .args(commandLine())
                .stdin(session.console().in())
                .terminals(terminals(session.console()));
        options.addTo(wasi, session, client);
        return wasi.build();
    }

    /** The program's name first, without its folder on this machine; one {@code --} behind it only divides. */
    private List<String> commandLine() {
        List<String> all = new ArrayList<>();
        all.add(String.valueOf(Path.of(file).getFileName()));
        all.addAll(!args.isEmpty() && args.getFirst().equals("--") ? args.subList(1, args.size()) : args);
        return all;
    }

    private static Set<StdStream> terminals(Console console) {
        EnumSet<StdStream> terminals = EnumSet.noneOf(StdStream.class);
        if (console.inputIsTty()) {
            terminals.add(StdStream.STDIN);
        }
        if (console.outputIsTty()) {
            terminals.add(StdStream.STDOUT);
        }
        return terminals;
    }

    private int run(Wasi wasi, byte[] content, Console console) {
        try {
            Program program = program(content);
            int code = run(program, wasi, console);
            WasmModule.keep(program.modules(), WasmFiles.KEEPING);
            return code;
        } catch (StoppedException e) {
            return INTERRUPTED;
        } catch (FileException e) {
            throw WippyException.invalid("--dir: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw WippyException.invalid(WippyException.textOf(e));
        }
    }

    private static int run(Program program, Wasi wasi, Console console) throws FileException {
        try {
            return program.start().run(wasi) & CODE_MASK;
        } catch (WasmException.Trap e) {
            console.err().println("Error: " + e.describe());
            return TRAPPED;
        }
    }

    /** What a file holds: how it is run, and the core modules in it. */
    private record Program(Start start, List<WasmModule> modules) {}

    @FunctionalInterface
    private interface Start {
        int run(Wasi wasi) throws FileException;
    }

    private Program program(byte[] content) {
        String name = WasmFiles.name(file);
        return switch (BinaryKind.of(content)) {
            case CORE -> {
                WasmModule module = WasmModule.decode(name, content);
                yield new Program(wasi -> wasi.run(module), List.of(module));
            }
            case COMPONENT -> {
                Component component = Component.decode(name, content);
                yield new Program(wasi -> wasi.run(component), component.modules());
            }
            case NEITHER -> program(ComponentParser.parse(name, WasmFiles.text(name, content)));
        };
    }
}
