package wippy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.base.source.Nearest;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.settings.Settings;

/** {@code wippy run}: starts the app, and runs one of its commands if one is named. */
@Command(
        name = "run",
        description = {"Start the app, or run one of its commands.%n"},
        footer = {
            "",
            "Examples:",
            "  wippy run                      start the app; Ctrl-C stops it gracefully",
            "  wippy run list                 show its commands",
            "  wippy run greet -- Ada 3       run a command; what stands behind -- goes to it",
            "  wippy run -x app:job           run a process entry that is no command",
            "  wippy run -o app:web:addr=:9090 --set shutdown.timeout=5s"
        })
final class RunCommand implements Callable<Integer> {
    private static final String LIST = "list";
    private static final String TERMINAL_HOST = "terminal.host";

    private final WippyCommand root;

    @Parameters(arity = "0..*", paramLabel = "WHAT", description = "A command of the app and its arguments, or: list.")
    List<String> what = new ArrayList<>();

    @Mixin
    AppFlags app = new AppFlags();

    @Option(
            names = {"-x", "--exec"},
            paramLabel = "NS:ENTRY",
            description = "Run that process entry.")
    @Nullable
    String entry;

    @Option(names = "--host", paramLabel = "ID", description = "The terminal.host to run it on, if there are several.")
    @Nullable
    String host;

    RunCommand(WippyCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (entry == null && what.equals(List.of(LIST))) {
            root.console().out().print(Commands.table(Commands.of(app.load(root).entries())));
            return 0;
        }
        boolean command = entry != null || !what.isEmpty();
        LogFlags.install(root, app.settings(root), command);
        Optional<AppFlags.Loaded> found = app.find(root);
        if (found.isEmpty()) {
            System.getLogger("wippy.run")
                    .log(System.Logger.Level.WARNING, "no wippy.lock here: starting with an empty registry");
        }
        List<Entry> entries = found.map(AppFlags.Loaded::entries).orElse(List.of());
        Settings settings = found.map(AppFlags.Loaded::settings).orElse(Settings.none());
        Optional<AppProcess> process = command ? Optional.of(process(entries, found.isPresent())) : Optional.empty();
        return new AppRun(root.console(), settings, entries).run(process);
    }

    private AppProcess process(List<Entry> entries, boolean isApp) {
        EntryId id = entry == null ? commandNamed(what.getFirst(), entries, isApp) : existing(entry, entries);
        List<String> arguments = entry == null ? what.subList(1, what.size()) : what;
        return new AppProcess(id, arguments, hostOf(entries));
    }

    private static EntryId commandNamed(String name, List<Entry> entries, boolean isApp) {
        List<Commands.AppCommand> commands = Commands.of(entries);
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(command -> command.entry().id())
                .orElseThrow(() -> new CliException("command \"" + name
                        + "\" not found. Use 'wippy run list' to see available commands"
                        + (isApp ? "" : "; there is no wippy.lock here: use -C DIR, or wippy init to make an app")
                        + Nearest.hint(
                                        name,
                                        commands.stream()
                                                .map(Commands.AppCommand::name)
                                                .toList())
                                .replaceFirst("^ ", ". ")));
    }

    private static EntryId existing(String id, List<Entry> entries) {
        Entry found = RegistryShowCommand.find(entries, id);
        if (!found.kind().startsWith("process.")) {
            throw new CliException("entry " + found.id() + " is of kind " + found.kind()
                    + "; only process entries (process.lua, process.wasm) can be run");
        }
        return found.id();
    }

    private String hostOf(List<Entry> entries) {
        List<String> hosts = entries.stream()
                .filter(e -> e.kind().equals(TERMINAL_HOST))
                .map(e -> e.id().toString())
                .toList();
        if (host != null) {
            if (!hosts.contains(host)) {
                throw new CliException("no terminal.host " + host + " found in registry." + Nearest.hint(host, hosts));
            }
            return host;
        }
        return switch (hosts.size()) {
            case 0 ->
                throw new CliException("no terminal.host found in registry; a command needs one, such as\n"
                        + "  - name: terminal\n    kind: terminal.host\n    lifecycle: {auto_start: true}");
            case 1 -> hosts.getFirst();
            default ->
                throw new CliException(
                        "multiple terminal hosts found (" + String.join(", ", hosts) + "), use --host to specify");
        };
    }
}
