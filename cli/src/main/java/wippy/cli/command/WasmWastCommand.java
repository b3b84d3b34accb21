package wippy.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wippy.runtime.error.WippyException;
import wippy.wast.FileReport;
import wippy.wast.WastRunner;

/** {@code wippy wasm wast}: runs scripts of the official suites. */
@Command(
        name = "wast",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Runs .wast scripts: a line per file, then how many commands passed, failed and were skipped.",
        footer = {
            "",
            "A command is skipped if it needs a feature that is not there; the line of its file names the feature.",
            "The exit code is 1 if one failed.",
            "",
            "Examples:",
            "  wippy wasm wast i32.wast",
            "  wippy wasm wast suite/ more/*.wast"
        })
final class WasmWastCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Scripts, or folders with scripts.")
    List<Path> paths = List.of();

    private final Commands commands;

    WasmWastCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            FileReport all = new FileReport(0, 0, 0, List.of(), Map.of());
            for (Path file : scripts(session)) {
                FileReport report = WastRunner.run(file);
                session.println(session.directory().relativize(file) + ": " + counts(report) + features(report));
                report.messages().forEach(message -> session.println("  " + message));
                all = new FileReport(
                        all.passed() + report.passed(),
                        all.failed() + report.failed(),
                        all.skipped() + report.skipped(),
                        List.of(),
                        Map.of());
            }
            session.println(counts(all));
            return all.failed() == 0 ? 0 : 1;
        });
    }

    private static String features(FileReport report) {
        return report.features().isEmpty()
                ? ""
                : report.features().keySet().stream().sorted().collect(Collectors.joining(", ", " (", ")"));
    }

    private static String counts(FileReport report) {
        return report.passed() + " passed, " + report.failed() + " failed, " + report.skipped() + " skipped";
    }

    private List<Path> scripts(Session session) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            Path absolute = session.directory().resolve(path).normalize();
            if (!Files.exists(absolute)) {
                throw WippyException.notFound("there is no file or folder " + path);
            }
            try (Stream<Path> walk = Files.walk(absolute)) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> file.equals(absolute) || file.toString().endsWith(".wast"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
