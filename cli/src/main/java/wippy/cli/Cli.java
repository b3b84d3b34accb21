package wippy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import wippy.base.source.Nearest;
import wippy.runtime.error.WippyException;

/** Runs one command line: parses, carries out, tells errors, gives the exit code. */
public final class Cli {
    /** The exit code of every failure that has none of its own. */
    static final int FAILURE = 1;

    private final Console console;

    Cli(Console console) {
        this.console = console;
    }

    /**
     * Carries out a command line.
     *
     * @return the exit code for the shell
     */
    public int run(String... arguments) {
        WippyCommand root = new WippyCommand(console);
        CommandLine line = new CommandLine(root, new CommandFactory(root))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.coloured() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, _) -> misused(e))
                .setExecutionExceptionHandler((e, _, _) -> failed(root, e));
        int code = line.execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private int misused(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String hint = "";
        String message = e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            if (word.startsWith("-")) {
                message = "unknown option " + word + " of " + name + ".";
                hint = Nearest.hint(word, command.getCommandSpec().optionsMap().keySet());
            } else if (command.getSubcommands().isEmpty()) {
                message = "unexpected argument " + word + " of " + name + ".";
            } else {
                message = "unknown command " + word + ".";
                hint = Nearest.hint(word, new TreeSet<>(command.getSubcommands().keySet()));
            }
        }
        console.err().println("Error: " + message + hint + "\nTry: " + name + " --help");
        return FAILURE;
    }

    private int failed(WippyCommand root, Exception e) {
        console.err().println("Error: " + WippyException.textOf(e));
        if (root.tellsAll() || !isExpected(e)) {
            StringWriter trace = new StringWriter();
            if (root.tellsAll()) {
                e.printStackTrace(new PrintWriter(trace));
                console.err().print(trace);
            } else {
                console.err().println("This is a fault of wippy itself; --very-verbose shows where.");
            }
        }
        return FAILURE;
    }

    private static boolean isExpected(Exception e) {
        return e instanceof WippyException
                || e instanceof CliException
                || List.of("wippy.engine", "wippy.component").stream()
                        .anyMatch(home -> e.getClass().getPackageName().startsWith(home));
    }
}
