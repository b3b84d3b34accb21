package wippy.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.component.text.ComponentParser;
import wippy.component.wit.Wit;
import wippy.component.wit.resolve.Features;
import wippy.component.wit.syntax.WitException;
import wippy.engine.BinaryKind;
import wippy.formats.Json;
import wippy.runtime.error.WippyException;

/** {@code wippy wasm inspect}: what a file is, offers and needs. */
@Command(
        name = "inspect",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Shows what a WebAssembly file is, offers and needs, without running it.",
        footer = {
            "",
            "A component shows its world in WIT, a core module its imports and exports; then how large their core",
            "modules are, in bytes and pages of 64 KiB, and what an app's entry would have to name in imports:.",
            "A WIT file, a folder of them with its deps, or a package in binary form shows its resolved text.",
            "",
            "Examples:",
            "  wippy wasm inspect desk.wasm",
            "  wippy wasm inspect desk.wasm --wit > desk.wit     the WIT alone",
            "  wippy wasm inspect desk.wasm --json               for programs",
            "  wippy wasm inspect wit/ --feature tides           a folder, with an unstable feature"
        })
final class WasmInspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "A component or module, binary or text, or WIT; - is standard input.")
    String file = "";

    @Option(names = "--json", order = 1, description = "As JSON.")
    boolean json;

    @Option(names = "--wit", order = 2, description = "Only the WIT.")
    boolean witOnly;

    @Option(
            names = "--feature",
            paramLabel = "NAME",
            order = 3,
            description = "Show what WIT text gates by this unstable feature; repeatable.")
    Set<String> features = Set.of();

    private final Commands commands;

    WasmInspectCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            Inspection found = inspect(session);
            if (witOnly) {
                if (found.kind() == Inspection.Kind.CORE_MODULE) {
                    throw WippyException.invalid(WasmFiles.name(file) + " is a core module, which has no WIT");
                }
                session.println(found.text());
                return 0;
            }
            InspectionOutput output = new InspectionOutput(WasmFiles.name(file), found);
            if (json) {
                session.println(Json.print(output.json(), Json.Style.INDENTED));
            } else {
                output.lines().forEach(session::println);
            }
            return 0;
        });
    }

    private Inspection inspect(Session session) {
        Path path = session.directory().resolve(file).normalize();
        if (!WasmFiles.isStream(file) && (file.endsWith(".wit") || Files.isDirectory(path))) {
            return wit(session, path);
        }
        byte[] content = new WasmFiles(session).read(file);
        String name = WasmFiles.name(file);
        return Inspection.of(
                name,
                BinaryKind.of(content) == BinaryKind.NEITHER
                        ? ComponentParser.parse(name, WasmFiles.text(name, content))
                        : content);
    }

    private Inspection wit(Session session, Path path) {
        try {
            long size = Files.isDirectory(path) ? 0 : new WasmFiles(session).read(file).length;
            return Inspection.ofPackage(Wit.load(path, file, new Features(features, false)), size);
        } catch (WitException e) {
            throw WippyException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
