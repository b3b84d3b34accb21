package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.lua.lib.StandardLibraries;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Terminal;

/** {@code io}: the console of a command (spec host.md §5.11). */
final class IoModule implements LuaModule {
    private static final long DEFAULT_READ = 1024;
    private static final long MOST_READ = 1 << 26;

    @Override
    public String name() {
        return "io";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("write", (state, args) -> write(state, StandardLibraries.joined(state, args.all(), "")))
                .attempt("print", (state, args) -> print(state, args))
                .attempt("eprint", (state, args) -> printError(state, args))
                .attempt("read", (state, args) -> read(state, args.integer(0, DEFAULT_READ)))
                .attempt("readline", (state, args) -> readLine(state))
                .attempt("flush", (state, args) -> output(state, Terminal::flush))
                .attempt("raw", (state, args) -> raw(state, args))
                .add("args", (state, args) -> arguments(state))
                .add(
                        "is_terminal",
                        (state, args) -> LuaRun.of(state)
                                .context()
                                .port(Terminal.class)
                                .filter(Terminal::outputIsTty)
                                .isPresent())
                .freeze();
    }

    private static Terminal terminal(LuaState state) {
        return LuaRun.of(state)
                .context()
                .port(Terminal.class)
                .orElseThrow(
                        () -> WippyException.unavailable("no terminal context").retryable(false));
    }

    /** What is done with a terminal and may fail. */
    private interface Use {
        void with(Terminal terminal) throws IOException;
    }

    private static Object output(LuaState state, Use use) {
        try {
            use.with(terminal(state));
            return true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Object write(LuaState state, String text) {
        return output(state, terminal -> terminal.write(LuaStrings.octets(text)));
    }

    private static Object print(LuaState state, Args args) {
        return write(state, StandardLibraries.joined(state, args.all(), "\t") + "\n");
    }

    private static Object printError(LuaState state, Args args) {
        String text = StandardLibraries.joined(state, args.all(), "\t") + "\n";
        return output(state, terminal -> terminal.writeError(LuaStrings.octets(text)));
    }

    private static Object raw(LuaState state, Args args) {
        boolean on = args.count() == 0 || args.truth(0);
        return output(state, terminal -> terminal.raw(on));
    }

    private static Object read(LuaState state, long most) {
        if (most < 1 || most > MOST_READ) {
            throw WippyException.invalid("io.read takes 1 to " + MOST_READ + " octets")
                    .retryable(false);
        }
        Terminal terminal = terminal(state);
        byte[] octets = input(state, () -> terminal.read((int) most));
        if (octets.length == 0) {
            throw endOfInput();
        }
        return LuaStrings.of(octets);
    }

    private static Object readLine(LuaState state) {
        Terminal terminal = terminal(state);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean ended = input(state, () -> readLine(terminal, line::write));
        if (!ended && line.size() == 0) {
            throw endOfInput();
        }
        String text = LuaStrings.of(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether the line ended with a line feed, not with the input. */
    private static boolean readLine(Terminal terminal, Consumer<Integer> into) throws IOException {
        for (byte[] octet = terminal.read(1); octet.length > 0; octet = terminal.read(1)) {
            if (octet[0] == '\n') {
                return true;
            }
            into.accept((int) octet[0]);
        }
        return false;
    }

    private static <T> T input(LuaState state, Callable<T> body) {
        return LuaRun.of(state).blocking(state, () -> {
            try {
                return BlockingPool.shared().call(body);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw failed(e);
            }
        });
    }

    private static WippyException endOfInput() {
        return WippyException.unavailable("EOF").retryable(false);
    }

    private static WippyException failed(Exception e) {
        return WippyException.internal("terminal").withCause(e).retryable(false);
    }

    private static LuaTable arguments(LuaState state) {
        List<@Nullable Object> texts = new ArrayList<>();
        LuaRun.of(state)
                .context()
                .port(Terminal.class)
                .ifPresent(terminal -> terminal.arguments().forEach(text -> texts.add(LuaModel.INSTANCE.ofText(text))));
        return LuaTable.ofElements(texts.toArray());
    }
}
