package wippy.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.cli.boot.App;
import wippy.cli.boot.CommandEntries;
import wippy.cli.console.LogStyle;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.load.LockFile;
import wippy.runtime.settings.Settings;

/** {@code wippy run}: starts an app, or one of its commands. */
@Command(
        name = "run",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Starts the app here and keeps it running, or runs one of its commands.",
        footer = {
            "",
            "A command is an entry of a kind process.* whose metadata has  command: {name: …, short: …}.",
            "",
            "Examples:",
            "  wippy run                                  start the app; Ctrl-C stops it, twice at once",
            "  wippy run list                             what can be run by name",
            "  wippy run greet -- Ada 3                   run the command greet with two arguments",
            "  wippy run -x app:job -- --dry-run          run an entry by its ID; dashed arguments go behind --",
            "  wippy run -o app:web:addr=:9090            with another value in an entry",
            "  wippy run --set shutdown.timeout=5s        with another setting"
        })
final class RunCommand implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger("wippy.run");

    @Parameters(
            paramLabel = "WHAT [ARGS]",
            arity = "0..*",
            description = {"The name of a command and its arguments; 'list' shows what there is."})
    List<String> words = List.of();

    @Option(
            names = {"-o", "--override"},
            paramLabel = "NS:ENTRY:FIELD=VALUE",
            split = ",",
            description = "Put another value into an entry; repeatable.")
    List<String> overrides = List.of();

    @Option(names = "--set", paramLabel = "SECTION.PATH=VALUE", description = "Change a setting; repeatable.")
    List<String> assignments = List.of();

    @Option(
            names = {"-x", "--exec"},
            paramLabel = "NS:ENTRY",
            description = "Run that entry, whether it has a command name or not.")
    @Nullable
    String exec;

    @Option(names = "--host", paramLabel = "NS:ENTRY", description = "The terminal.host to run the command on.")
    @Nullable
    String host;

    @Option(names = "--skip-broken", description = "Start without the definition files that have errors.")
    boolean skipBroken;

    @Option(names = "--registry", paramLabel = "URL", hidden = true)
    @Nullable
    String registry;

    private final Commands commands;

    RunCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            if (exec == null && words.equals(List.of("list"))) {
                return new CommandList(session).print(session.entries(LockFile.NAME, settings(session), skipBroken));
            }
            return run(session);
        });
    }

    private int run(Session session) {
        Settings settings = settings(session);
        boolean command = exec != null || !words.isEmpty();
        if (command) {
            session.silenceByDefault();
            rejectPackages();
        } else {
            LOG.log(System.Logger.Level.INFO, Banner.text());
        }
        boolean hasLock = LockFile.find(session.directory()).isPresent();
        List<Entry> entries = hasLock ? session.entries(LockFile.NAME, settings, skipBroken) : List.of();
        if (!hasLock) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "no " + LockFile.NAME + " in " + session.directory() + "; starting with an empty registry");
        }
        return command ? runCommand(session, settings, entries, hasLock) : runApp(session, settings, entries);
    }

    private void rejectPackages() {
        String what = words.isEmpty() || exec != null ? "" : words.getFirst();
        if (what.endsWith(".wapp")) {
            throw WippyException.invalid("cannot run " + what + ": this runtime does not read packs; "
                    + "unpack it and name its folder with -C DIR");
        }
        if (what.contains("/")) {
            throw WippyException.invalid("cannot run " + what + ": this runtime fetches no modules from the hub; "
                    + "put the module into .wippy/vendor and name one of its commands");
        }
    }

    private Settings settings(Session session) {
        Settings settings = session.settings();
        if (session.options().eventStreams) {
            settings = settings.with("logmanager.stream_to_events", Data.of(true));
        }
        for (String assignment : assignments) {
            settings = settings.set(assignment);
        }
        for (String override : overrides) {
            settings = EntryOverride.parse(override).addTo(settings);
        }
        return settings;
    }

    private static int runApp(Session session, Settings settings, List<Entry> entries) {
        try (App app = app(session, settings)) {
            session.interrupts().onStop(app::stop);
            app.start(entries);
            return app.await();
        }
    }

    private int runCommand(Session session, Settings settings, List<Entry> entries, boolean hasLock) {
        CommandEntries known = new CommandEntries(entries);
        Entry entry = exec == null ? known.named(words.getFirst(), missingLock(session, hasLock)) : known.entry(exec);
        EntryId place = known.host(host);
        List<String> arguments = new ArrayList<>(exec == null ? words.subList(1, words.size()) : words);
        try (App app = app(session, settings)) {
            session.interrupts().onStop(app::stop);
            app.start(entries);
            if (known.hidesLogs(place)) {
                session.log().restyle(LogStyle.SILENT);
            }
            return app.exec(entry, place, arguments);
        }
    }

    private static App app(Session session, Settings settings) {
        return new App(session.directory(), settings, session.environment(), session.console());
    }

    private static String missingLock(Session session, boolean hasLock) {
        return hasLock ? "" : " (there is no " + LockFile.NAME + " in " + session.directory() + ")";
    }
}
