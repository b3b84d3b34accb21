package wippy.cli.boot;

import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.stream.Stream;
import wippy.formats.Data;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.ValueModel;

/** What a command's result means to the shell (spec: host 2.4). */
final class ExitCode {
    private ExitCode() {}

    /** Numbers are the code itself, true and false are 0 and 1, everything else is success; prints a string. */
    static int of(Payload result, PrintStream out) {
        ValueModel model = result.model();
        Object value = result.value();
        return switch (model.kind(value)) {
            case INTEGER -> (int) model.integer(value);
            case FLOAT -> ofNumber(model.number(value));
            case BOOLEAN -> model.bool(value) ? 0 : 1;
            case STRING -> {
                // A Lua command prints for itself; others have only their result.
                if (!model.name().equals("lua")) {
                    out.println(model.text(value));
                }
                yield 0;
            }
            case NULL, BYTES, LIST, MAP, EMPTY, HANDLE, OPAQUE -> 0;
        };
    }

    /** The code that a command's guest asked to end with, if that is why it failed; it has said all it had to say. */
    static OptionalInt requested(WippyException error) {
        return error.details().stream()
                .flatMap(details ->
                        details instanceof Data.Mapping mapping ? mapping.get("exit_code").stream() : Stream.empty())
                .filter(Data.Int.class::isInstance)
                .mapToInt(code -> (int) ((Data.Int) code).value())
                .findFirst();
    }

    private static int ofNumber(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? 1 : (int) value;
    }
}
