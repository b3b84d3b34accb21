package wippy.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.base.execution.StoppedException;
import wippy.base.source.Excerpt;
import wippy.cli.boot.ConsoleTerminal;
import wippy.cli.console.Console;
import wippy.cli.prompt.LineEditor;
import wippy.cli.prompt.LuaPrompt;
import wippy.cli.prompt.LuaTraceback;
import wippy.cli.prompt.PlainLines;
import wippy.cli.prompt.TerminalLines;
import wippy.guest.lua.lint.ModuleEnvironments;
import wippy.guest.lua.script.LuaCompletion;
import wippy.guest.lua.script.LuaSession;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.check.Checker;
import wippy.lua.check.Diagnostic;
import wippy.lua.check.Environment;
import wippy.lua.check.Severity;
import wippy.lua.compile.LuaSource;
import wippy.lua.syntax.SyntaxError;
import wippy.runtime.error.WippyException;

/** {@code wippy lua}: Lua by hand, without an app. */
@Command(
        name = "lua",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Runs a Lua file, or what is typed, without an app.",
        footer = {
            "",
            "Programs find the standard library, and as globals or by require the modules that need no app,",
            "such as json, time and io. Other names that are required are looked for beside FILE:",
            "require(\"shapes.circle\") runs shapes/circle.lua, once. Arguments are in '...' and in the table",
            "arg. The exit code is 1 after an error, 130 after an interrupt.",
            "",
            "Without FILE there is a prompt, with a history and names completed by the tabulator key; standard",
            "input that is no terminal is run.",
            "",
            "Examples:",
            "  wippy lua                             a prompt",
            "  wippy lua hello.lua Ada 3             run a file; it gets Ada and 3",
            "  wippy lua -e 'print(2^10, ...)' x     run what is given",
            "  echo 'print(#arg)' | wippy lua - a b  run standard input",
            "  wippy lua --check a.lua b.lua         say what is wrong in them",
        })
final class LuaCommand implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger("wippy.lua");
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    @Option(names = "--execute", paramLabel = "CODE", order = 1, description = "Run this text instead of a file.")
    @Nullable
    String code;

    @Option(names = "--check", order = 2, description = "Check files, as lint checks entries, and run nothing.")
    boolean check;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "The file, - for standard input; then its arguments.")
    List<String> words = new ArrayList<>();

    private final Commands commands;

    LuaCommand(Commands commands) {
        this.commands = commands;
    }

    /** Gives {@code -e} this command's meaning, that other commands have for publishing logs. */
    static void claimShortOption(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        OptionSpec logs = spec.findOption("-e");
        OptionSpec code = spec.findOption("--execute");
        spec.remove(logs);
        spec.remove(code);
        spec.addOption(OptionSpec.builder(code).names("-e", "--execute").build());
        spec.addOption(OptionSpec.builder(logs).names("--event-streams").build());
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            session.silenceByDefault();
            if (check) {
                return check(session);
            }
            if (code == null && words.isEmpty() && session.console().inputIsTty()) {
                return prompt(session);
            }
            LuaSource source = source(session);
            List<String> arguments = code == null && !words.isEmpty() ? words.subList(1, words.size()) : words;
            ConsoleTerminal terminal = new ConsoleTerminal(session.console(), file(), arguments);
            try (LuaSession lua = LuaSession.open(terminal, new LuaLibraries(session, file()))) {
                session.interrupts().onStop(lua::stop);
                return run(lua, source, arguments, session);
            } finally {
                terminal.flush();
            }
        });
    }

    private static int prompt(Session session) {
        Console console = session.console();
        ConsoleTerminal terminal = new ConsoleTerminal(console, "wippy lua", List.of());
        try (LuaSession lua = LuaSession.open(terminal, new LuaLibraries(session, "-"));
                LineEditor lines = lines(session, lua)) {
            console.out().println(Banner.text() + "\nType Lua, or :help; Ctrl-D ends.");
            lua.globals().put("arg", new LuaTable());
            new LuaPrompt(console, lines, lua).run();
            console.out().println();
            return 0;
        }
    }

    /** Lines edited by JLine on the terminal of the process, else as they come. */
    private static LineEditor lines(Session session, LuaSession lua) {
        Map<String, String> environment = session.environment();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        if (!dumb && session.console().outputIsTty()) {
            try {
                return TerminalLines.open(history(environment), before -> LuaCompletion.of(lua.globals(), before));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no line editing: " + e.getMessage());
            }
        }
        return new PlainLines(session.console(), session.interrupts());
    }

    private static Path history(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", ".");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return (state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state)).resolve("wippy/lua_history");
    }

    private int check(Session session) {
        if (words.isEmpty() || code != null) {
            throw WippyException.invalid("--check needs files: wippy lua --check FILE...");
        }
        LintOutput output = new LintOutput(session, false);
        Environment environment = new ModuleEnvironments().withoutApp();
        boolean failed = false;
        for (String file : words) {
            try {
                failed |= isWrong(session, file, environment, output);
            } catch (WippyException e) {
                session.console().err().println("Error: " + e.getMessage());
                failed = true;
            }
        }
        return failed ? FAILED : 0;
    }

    private static boolean isWrong(Session session, String file, Environment environment, LintOutput output) {
        String text = new String(new WasmFiles(session).read(file), StandardCharsets.UTF_8);
        LuaLibraries libraries = new LuaLibraries(session, file);
        Environment own =
                environment.withLibraries(name -> libraries.apply(name).isPresent());
        boolean failed = false;
        for (Diagnostic fault : Checker.check(WasmFiles.name(file), text, own).diagnostics()) {
            if (fault.severity().reaches(Severity.WARNING)) {
                output.text(fault, text);
            }
            failed |= fault.severity() == Severity.ERROR;
        }
        return failed;
    }

    private String file() {
        return code != null ? "" : words.isEmpty() ? "-" : words.getFirst();
    }

    private LuaSource source(Session session) {
        if (code != null) {
            return new LuaSource("(command line)", code);
        }
        byte[] octets = new WasmFiles(session).read(file());
        return new LuaSource(WasmFiles.isStream(file()) ? "stdin" : file(), new String(octets, StandardCharsets.UTF_8));
    }

    private int run(LuaSession lua, LuaSource source, List<String> arguments, Session session) {
        lua.globals().put("arg", argumentTable(arguments));
        try {
            boolean isFile = code == null && !WasmFiles.isStream(file());
            lua.run(isFile ? lua.compileFile(source) : lua.compile(source), arguments);
            return 0;
        } catch (SyntaxError e) {
            throw WippyException.invalid(Excerpt.render(e.at(), e.problem(), source.text()));
        } catch (StoppedException e) {
            return INTERRUPTED;
        } catch (LuaError e) {
            session.console().out().flush();
            session.console().err().println("Error: " + LuaTraceback.of(e));
            return FAILED;
        }
    }

    /** The arguments from 1, and the file at 0. */
    private LuaTable argumentTable(List<String> arguments) {
        LuaTable table =
                LuaTable.ofElements(arguments.stream().map(LuaStrings::encode).toArray());
        table.put(0L, LuaStrings.encode(code == null ? file() : "-e"));
        return table;
    }
}
