package wippy.wasi.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.value.Result;
import wippy.value.Variant;
import wippy.wasi.io.Grants;

/** Defines {@code wasi:cli}: environment, exit, the standard streams and the terminals. */
public final class CliInterfaces {
    private CliInterfaces() {}

    /** A terminal: nothing can be done with it yet, WASI only says that there is one. */
    private static final class Terminal {}

    /** Defines what is granted. */
    public static void define(
            Grants grants, Function<HostCall, Environment> environment, Function<HostCall, Stdio> stdio) {
        grants.define(
                "wasi:cli/environment",
                functions -> functions
                        .function(
                                "get-environment",
                                call -> environment.apply(call).variables().entrySet().stream()
                                        .map(variable -> List.of(variable.getKey(), variable.getValue()))
                                        .toList())
                        .function(
                                "get-arguments", call -> environment.apply(call).args())
                        .function("initial-cwd", call -> environment.apply(call).directory()));
        grants.define(
                "wasi:cli/exit",
                functions -> functions
                        .function("exit", call -> {
                            throw new ExitException(isOk(call.arg(0)) ? 0 : 1);
                        })
                        .function("exit-with-code", call -> {
                            throw new ExitException((int) call.number(0));
                        }));
        streams(grants, stdio);
        terminals(grants, stdio);
    }

    private static boolean isOk(@Nullable Object status) {
        return status instanceof Variant variant
                ? variant.name().equals("ok")
                : status instanceof Result<?, ?> result && result.isOk();
    }

    private static void streams(Grants grants, Function<HostCall, Stdio> stdio) {
        grants.define(
                "wasi:cli/stdin",
                functions -> functions.function(
                        "get-stdin", call -> stdio.apply(call).stdin()));
        grants.define(
                "wasi:cli/stdout",
                functions -> functions.function(
                        "get-stdout", call -> stdio.apply(call).stdout()));
        grants.define(
                "wasi:cli/stderr",
                functions -> functions.function(
                        "get-stderr", call -> stdio.apply(call).stderr()));
    }

    private static void terminals(Grants grants, Function<HostCall, Stdio> stdio) {
        grants.define(
                "wasi:cli/terminal-input",
                functions -> functions.resource("terminal-input", Terminal.class, terminal -> {}));
        grants.define(
                "wasi:cli/terminal-output",
                functions -> functions.resource("terminal-output", Terminal.class, terminal -> {}));
        terminal(grants, "stdin", StdStream.STDIN, stdio);
        terminal(grants, "stdout", StdStream.STDOUT, stdio);
        terminal(grants, "stderr", StdStream.STDERR, stdio);
    }

    private static void terminal(Grants grants, String name, StdStream stream, Function<HostCall, Stdio> stdio) {
        grants.define(
                "wasi:cli/terminal-" + name,
                functions -> functions.function(
                        "get-terminal-" + name,
                        call -> stdio.apply(call).terminals().contains(stream)
                                ? Optional.of(new Terminal())
                                : Optional.empty()));
    }
}
