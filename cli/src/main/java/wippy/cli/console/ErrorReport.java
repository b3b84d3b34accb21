package wippy.cli.console;

import java.util.List;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;

/** Tells people what went wrong: {@code Error: message}, or a line for each of several problems. */
public final class ErrorReport {
    private final Console console;
    private final boolean bare;
    private final boolean traces;

    /**
     * Reports to a console.
     *
     * @param bare whether to leave the word {@code Error:} out
     * @param traces whether to add stack traces
     */
    public ErrorReport(Console console, boolean bare, boolean traces) {
        this.console = console;
        this.bare = bare;
        this.traces = traces;
    }

    /** Prints a failure. */
    public void print(Throwable failure) {
        print(textOf(failure));
        if (traces) {
            failure.printStackTrace(console.err());
        }
    }

    /** Prints a message. */
    public void print(String message) {
        console.err().println((bare ? "" : "Error: ") + message);
        console.err().flush();
    }

    /** What a failure says, each of several problems on a line of its own. */
    static String textOf(Throwable failure) {
        if (failure instanceof WippyException wippy) {
            List<String> problems = problems(wippy);
            return switch (problems.size()) {
                case 0 -> collapsed(wippy.getMessage());
                case 1 -> problems.getFirst();
                default -> listed(wippy.message(), problems);
            };
        }
        return failure instanceof VirtualMachineError ? failure.toString() : collapsed(WippyException.textOf(failure));
    }

    private static String listed(String message, List<String> problems) {
        StringBuilder text = new StringBuilder(message + ": " + problems.size() + " problems");
        for (String problem : problems) {
            text.append("\n  ").append(problem.replace("\n", "\n  "));
        }
        return text.toString();
    }

    private static List<String> problems(WippyException failure) {
        if (!(failure.details().orElse(Data.nil()) instanceof Data.Seq seq)) {
            return List.of();
        }
        return seq.items().stream()
                .filter(Data.Text.class::isInstance)
                .map(item -> ((Data.Text) item).value())
                .toList();
    }

    /** Without the first of two equal prefixes: {@code a: a: b} says {@code a: b}. */
    static String collapsed(String text) {
        int colon = text.indexOf(": ");
        while (colon > 0 && text.startsWith(text.substring(0, colon + 2), colon + 2)) {
            text = text.substring(colon + 2);
            colon = text.indexOf(": ");
        }
        return text;
    }
}
