package wippy.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wippy.formats.Data;
import wippy.guest.lua.lint.EntryDiagnostic;
import wippy.guest.lua.lint.LuaLint;
import wippy.lua.check.Rule;
import wippy.lua.check.Severity;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;
import wippy.runtime.load.LockFile;
import wippy.runtime.registry.Query;

/** {@code wippy lint}: checks the Lua entries of an app. */
@Command(
        name = "lint",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Checks the Lua entries of the app here without running them.",
        footer = {
            "",
            "Checked are syntax, modules, imports, global names, unused names, and types as far as they are",
            "written or plain to see; what nobody annotated is left in peace. The exit code is 1 if there is an",
            "error among what is shown.",
            "",
            "Examples:",
            "  wippy lint                            errors and warnings",
            "  wippy lint --level error --ns 'app.*' only errors, only in some namespaces",
            "  wippy lint --json                     for programs",
            "  wippy lint --rules                    what is checked",
            "  wippy lint --explain E0105            what that means"
        })
final class LintCommand implements Callable<Integer> {
    @Option(
            names = {"-l", "--lock-file"},
            paramLabel = "FILE",
            order = 1,
            description = "The app's lock file (default: " + LockFile.NAME + ").")
    String lockFile = LockFile.NAME;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            order = 2,
            description = "The least that is shown: error, warning or info (default: warning).")
    String level = "warning";

    @Option(names = "--ns", paramLabel = "GLOB", order = 3, description = "Only entries of that namespace.")
    @Nullable
    String namespace;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            split = ",",
            order = 4,
            description = "Only those codes; repeatable.")
    List<String> codes = List.of();

    @Option(names = "--limit", paramLabel = "N", order = 5, description = "Show only so many; 0 for all.")
    int limit;

    @Option(names = "--summary", order = 6, description = "Show only how many there are of each code.")
    boolean summary;

    @Option(names = "--json", order = 7, description = "Show a JSON array.")
    boolean json;

    @Option(names = "--no-color", order = 8, description = "Show no colours on a terminal either.")
    boolean plain;

    @Option(names = "--rules", order = 9, description = "List what is checked, and end.")
    boolean rules;

    @Option(names = "--explain", paramLabel = "CODE", order = 10, description = "Say what a code means, and end.")
    @Nullable
    String explained;

    @Option(names = "--cache-reset", hidden = true)
    boolean cacheReset;

    private final Commands commands;

    LintCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            LintOutput output = new LintOutput(session, plain);
            if (rules) {
                output.rules();
                return 0;
            }
            if (explained != null) {
                output.explain(rule(explained));
                return 0;
            }
            return lint(session, output);
        });
    }

    private static Rule rule(String code) {
        return Rule.of(code)
                .orElseThrow(
                        () -> WippyException.invalid("there is no code " + code + "; wippy lint --rules lists them"));
    }

    private int lint(Session session, LintOutput output) {
        Severity least = Severity.of(level)
                .orElseThrow(() ->
                        WippyException.invalid("--level: expected error, warning or info, got \"" + level + "\""));
        List<Rule> wanted = codes.stream().map(LintCommand::rule).toList();
        List<Entry> entries = session.entries(lockFile, session.settings(), false);
        Query query = namespace == null ? Query.ALL : Query.ALL.and(".ns", Data.of(namespace));
        List<String> within = entries.stream()
                .filter(query::matches)
                .map(entry -> entry.id().toString())
                .toList();
        LuaLint lint = new LuaLint(entries, new Texts(session.directory()));
        List<EntryDiagnostic> found = lint.check().stream()
                .filter(fault -> fault.diagnostic().severity().reaches(least))
                .filter(fault ->
                        wanted.isEmpty() || wanted.contains(fault.diagnostic().rule()))
                .filter(fault -> within.contains(fault.entry().toString()))
                .toList();
        List<EntryDiagnostic> shown = limit > 0 && found.size() > limit ? found.subList(0, limit) : found;
        if (json) {
            output.json(shown);
        } else if (summary) {
            output.summary(found, lint.size());
        } else {
            output.text(shown, found, lint.size());
        }
        return LintOutput.count(found, Severity.ERROR) > 0 ? 1 : 0;
    }

    /** The texts of files below a folder, each read once. */
    private static final class Texts implements java.util.function.Function<String, Optional<String>> {
        private final Path folder;
        private final Map<String, Optional<String>> known = new HashMap<>();

        Texts(Path folder) {
            this.folder = folder;
        }

        @Override
        public Optional<String> apply(String file) {
            return known.computeIfAbsent(file, this::read);
        }

        private Optional<String> read(String file) {
            try {
                return Optional.of(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8));
            } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
                return Optional.empty(); // then it is not shown
            }
        }
    }
}
