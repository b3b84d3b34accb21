package wippy.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import wippy.base.source.Nearest;
import wippy.cli.console.Console;
import wippy.cli.console.ConsoleLog;
import wippy.cli.console.ErrorReport;
import wippy.cli.console.Interrupts;
import wippy.runtime.settings.Settings;

/** All commands, ready to run one: reads the arguments, runs, and says what went wrong. */
public final class Commands {
    private static final int FAILED = 1;

    private final Console console;
    private final Path startedIn;
    private final Map<String, String> environment;
    private final Interrupts interrupts;
    private @Nullable GlobalOptions options;

    /**
     * Commands for one process.
     *
     * @param startedIn the folder it was started in
     */
    public Commands(Console console, Path startedIn, Map<String, String> environment, Interrupts interrupts) {
        this.console = console;
        this.startedIn = startedIn.toAbsolutePath().normalize();
        this.environment = environment;
        this.interrupts = interrupts;
    }

    /**
     * Runs one command.
     *
     * @return the exit code
     */
    public int run(String... args) {
        RootCommand root = new RootCommand(this);
        options = root.options;
        String[] words = withoutHelpWord(args);
        CommandLine line = new CommandLine(root);
        subcommands(line, words);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(isColoured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpLongOptionsMaxWidth(32)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure));
        int code = line.execute(words);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private void subcommands(CommandLine line, String[] words) {
        boolean optionFirst = words.length == 0 || words[0].startsWith("-");
        String[] rest = optionFirst ? new String[0] : Arrays.copyOfRange(words, 1, words.length);
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("init", () -> new InitCommand(this));
        all.put("run", () -> new RunCommand(this));
        all.put("registry", () -> registry(rest));
        all.put("wasm", () -> wasm(rest));
        all.put("lua", this::lua);
        all.put("lint", () -> new LintCommand(this));
        all.put("version", () -> new VersionCommand(this));
        add(line, all, words);
        Optional.ofNullable(line.getSubcommands().get("lua")).ifPresent(LuaCommand::claimShortOption);
    }

    /**
     * Adds what the first word names, or all: a start pays for what it uses (RATIONALE.md, "What does a start cost?").
     */
    private static void add(CommandLine line, Map<String, Supplier<Object>> all, String[] words) {
        Supplier<Object> named = words.length == 0 ? null : all.get(words[0]);
        if (named != null) {
            line.addSubcommand(words[0], named.get());
        } else {
            all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
    }

    private CommandLine registry(String[] words) {
        CommandLine line = new CommandLine(new RegistryCommand(this));
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("list", () -> new RegistryListCommand(this));
        all.put("show", () -> new RegistryShowCommand(this));
        add(line, all, words);
        return line;
    }

    private CommandLine wasm(String[] words) {
        CommandLine line = new CommandLine(new WasmCommand(this));
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("parse", () -> new WasmParseCommand(this));
        all.put("print", () -> new WasmPrintCommand(this));
        all.put("inspect", () -> new WasmInspectCommand(this));
        all.put("call", () -> new WasmCallCommand(this));
        all.put("run", () -> new CommandLine(new WasmRunCommand(this)).setStopAtPositional(true));
        all.put("serve", () -> new WasmServeCommand(this));
        all.put("compile", () -> new WasmCompileCommand(this));
        all.put("wast", () -> new WasmWastCommand(this));
        add(line, all, words);
        return line;
    }

    private CommandLine lua() {
        return new CommandLine(new LuaCommand(this)).setStopAtPositional(true);
    }

    /** {@code help COMMAND} is {@code COMMAND --help}. */
    private static String[] withoutHelpWord(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        List<String> words = new ArrayList<>(List.of(args).subList(1, args.length));
        words.add("--help");
        return words.toArray(String[]::new);
    }

    /** Runs the body of a command with all it works with. */
    int within(CommandBody body) {
        GlobalOptions said = options();
        said.check();
        Path directory = said.directory(startedIn);
        Settings settings = said.settings(directory);
        try (ConsoleLog log = ConsoleLog.open(console.err(), said.logStyle(settings), said.veryVerbose)) {
            return body.run(new Session(console, directory, environment, interrupts, said, settings, log));
        }
    }

    /** What a command does. */
    @FunctionalInterface
    interface CommandBody {
        /** Does it and tells the exit code. */
        int run(Session session);
    }

    private boolean isColoured() {
        return console.outputIsTty()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private GlobalOptions options() {
        return options == null ? new GlobalOptions() : options;
    }

    private int failed(Exception failure) {
        report().print(failure);
        return FAILED;
    }

    private ErrorReport report() {
        return new ErrorReport(console, options().console, options().veryVerbose);
    }

    private int misused(ParameterException failure, String[] args) {
        report().print(meant(failure));
        return FAILED;
    }

    private static String meant(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(failure.getMessage()) + helpHint(command);
        }
        String first = unmatched.getUnmatched().getFirst();
        if (first.startsWith("-")) {
            List<String> known =
                    command.getCommandSpec().optionsMap().keySet().stream().toList();
            return "unknown option \"" + first + "\"." + Nearest.hint(first, known)
                    + (command.getCommandName().equals("run")
                            ? " Options for the command itself stand behind --."
                            : helpHint(command));
        }
        if (command.getSubcommands().isEmpty()) {
            return "unexpected argument \"" + first + "\"" + helpHint(command);
        }
        return "unknown command \"" + first + "\"."
                + Nearest.hint(first, command.getSubcommands().keySet()) + helpHint(command);
    }

    private static String helpHint(CommandLine command) {
        return " See '" + command.getCommandSpec().qualifiedName() + " --help'.";
    }
}
