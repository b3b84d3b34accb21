package wippy.cli;

import java.io.PrintStream;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.value.ValueModel;

/** What a command's outcome means to the shell (spec: host 2.4). */
final class ExitCode {
    private ExitCode() {}

    /** Prints what is to be printed and gives the code. */
    static int of(Outcome outcome, Console console) {
        return switch (outcome) {
            case Outcome.Returned returned -> of(returned.value(), console.out());
            case Outcome.Failed failed -> {
                console.err().println(withoutDoubledPrefix(failed.error().getMessage()));
                yield Cli.FAILURE;
            }
        };
    }

    private static int of(Payload result, PrintStream out) {
        ValueModel model = result.model();
        return switch (model.kind(result.value())) {
            case BOOLEAN -> model.bool(result.value()) ? 0 : Cli.FAILURE;
            case INTEGER -> (int) model.integer(result.value());
            case FLOAT -> of(model.number(result.value()));
            case STRING -> {
                // A Lua command prints for itself; others have only their result.
                if (!model.name().equals("lua")) {
                    out.println(model.text(result.value()));
                }
                yield 0;
            }
            case NULL, BYTES, LIST, MAP, EMPTY, HANDLE, OPAQUE -> 0;
        };
    }

    private static int of(double number) {
        return Double.isNaN(number) || Double.isInfinite(number) ? Cli.FAILURE : (int) number;
    }

    /** Where a text says {@code prefix: prefix: …}, once is enough. */
    static String withoutDoubledPrefix(String text) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
            return text;
        }
        String prefix = text.substring(0, colon + 2);
        String rest = text;
        while (rest.startsWith(prefix + prefix)) {
            rest = rest.substring(prefix.length());
        }
        return rest;
    }
}
