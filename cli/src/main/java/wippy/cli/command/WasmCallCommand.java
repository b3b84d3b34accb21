package wippy.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.component.wave.WaveCall;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/** {@code wippy wasm call}: calls one function. */
@Command(
        name = "call",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Calls a function of a WebAssembly component or module and prints its result.",
        footer = {
            "",
            "Arguments and result are WAVE, the text of WIT's values: 1, \"text\", 'c', [1, 2], (1, true),",
            "{id: 1, name: \"Ada\"}, some(1) or 1, none, ok(1), err(\"why\"), a-case(1), {flag-a, flag-b}.",
            "A function is named by its path, by interface.function or interface#function with or without",
            "package and version, or alone, where that leaves no doubt.",
            "Imports are there but trap when they are called.",
            "",
            "The exit code is 0 if the function returned, whatever it returned, and 1 if it trapped, met a",
            "limit, or could not be called.",
            "",
            "Examples:",
            "  wippy wasm call math.wasm 'add(1, 2)'",
            "  wippy wasm call desk.wasm 'tour:orders/desk.describe(card(\"4000\"))' --timeout 2s",
            "  wippy wasm call calc.wat 'mul(6, 7)'                       i32 and i64 are signed",
            "  wippy wasm call text.wasm 'greet(\"Ada\")' --wit 'greet: func(name: string) -> string'"
        })
final class WasmCallCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMGT]?)B?", Pattern.CASE_INSENSITIVE);

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A component or module, binary or text; - is standard input.")
    String file = "";

    @Parameters(index = "1", paramLabel = "FN(ARGS)", description = "The call.")
    String call = "";

    @Option(
            names = "--wit",
            paramLabel = "TEXT|@FILE",
            order = 1,
            description = "The signatures of a core module's functions, in WIT.")
    @Nullable
    String wit;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            order = 2,
            description = "Stop the call after that long, such as 500ms or 2s.")
    @Nullable
    String timeout;

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            order = 3,
            description = "The most linear memory it may have, such as 64M.")
    @Nullable
    String maxMemory;

    private final Commands commands;

    WasmCallCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            session.silenceByDefault();
            WasmFiles files = new WasmFiles(session);
            WaveCall written = WaveCall.parse(call);
            InstanceLimits limits = limits();
            Optional<Duration> time = Optional.ofNullable(timeout).map(WasmCallCommand::time);
            CallTarget target = CallTarget.of(WasmFiles.name(file), files.read(file), signatures(files));
            session.interrupts().onStop(Thread.currentThread()::interrupt);
            session.println(run(time, () -> target.call(written, limits)));
            WasmModule.keep(target.modules(), WasmFiles.KEEPING);
            return 0;
        });
    }

    private Optional<String> signatures(WasmFiles files) {
        return Optional.ofNullable(wit).map(text -> {
            String from = text.substring(text.startsWith("@") ? 1 : 0);
            return text.startsWith("@") ? WasmFiles.text(WasmFiles.name(from), files.read(from)) : text;
        });
    }

    private InstanceLimits limits() {
        return maxMemory == null ? InstanceLimits.unlimited() : InstanceLimits.ofMemory(bytes(maxMemory));
    }

    private static long bytes(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw WippyException.invalid("--max-memory: expected a size such as 64M or 1G, got \"" + size + "\"");
        }
        int shift = 10
                * (" KMGT"
                        .indexOf(
                                parts.group(2).isEmpty()
                                        ? ' '
                                        : Character.toUpperCase(parts.group(2).charAt(0))));
        return Long.parseLong(parts.group(1)) << shift;
    }

    private static Duration time(String text) {
        return Durations.parse(text)
                .filter(time -> !time.isNegative())
                .orElseThrow(() ->
                        WippyException.invalid("--timeout: expected a time such as 500ms or 2s, got \"" + text + "\""));
    }

    private static String run(Optional<Duration> limit, Supplier<String> body) {
        try {
            return GuestLane.call(() -> within(limit, body));
        } catch (WasmException.Trap e) {
            throw WippyException.internal(e.describe());
        } catch (StoppedException e) {
            throw WippyException.canceled("the call was stopped: " + WippyException.textOf(e));
        }
    }

    private static String within(Optional<Duration> limit, Supplier<String> body) {
        if (limit.isEmpty()) {
            return body.get();
        }
        Execution.Scope scope = Execution.current().deadline(limit.get());
        try (scope) {
            return body.get();
        } catch (StoppedException e) {
            if (!scope.caused(e)) {
                throw e;
            }
            throw WippyException.timeout(
                    "the call took longer than " + limit.get().toMillis() + " ms");
        }
    }
}
