package wippy.lua.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.Library;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;

/** A world to run other implementations' programs in: the dialect, and {@code print}, which hands each line on. */
final class SuiteVm {
    private static final StandardLibraries LIBRARIES = new StandardLibraries();
    private static final LuaCompiler COMPILER = new LuaCompiler(new LuaTypes());

    private static final String DRIVER = """
        local co = coroutine.create(text)
        repeat
          local ok, message = coroutine.resume(co)
          if not ok then error(message, 0) end
        until coroutine.status(co) == 'dead'
        """;

    private final LuaVm vm = new LuaVm();
    private final FiberScheduler scheduler = new FiberScheduler(vm);

    SuiteVm(Consumer<String> lines) {
        LIBRARIES.install(vm);
        LuaTypes.install(vm);
        add(new Library("print").add("print", (state, args) -> {
            lines.accept(StandardLibraries.joined(state, args.all(), "\t"));
            return Results.NONE;
        }));
    }

    /** Puts the functions of a library among the globals. */
    void add(Library library) {
        var table = library.table();
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            vm.globals().put(table.keyAt(i), table.valueAt(i));
        }
    }

    /** Gives programs an {@code io.write} that appends to the text. */
    void addWriter(StringBuilder text) {
        Library io = new Library("io").add("write", (state, args) -> {
            text.append(StandardLibraries.joined(state, args.all(), ""));
            return Results.NONE;
        });
        vm.globals().put("io", io.freeze());
    }

    /** Gives a global another name too. */
    void alias(String name, String global) {
        vm.globals().put(name, vm.globals().get(global));
    }

    void limitMemory(long bytes) {
        vm.limitMemory(bytes);
    }

    void run(String chunk, String source) {
        run(chunk, source, Duration.ofMinutes(5), false);
    }

    /** Runs a text, in a coroutine if it yields, which is resumed until it ends. */
    void run(String chunk, String source, Duration limit, boolean yields) {
        LuaFunction text = compile(chunk, source);
        vm.globals().put("text", yields ? text : null);
        LuaFunction main = yields ? compile("driver", DRIVER) : text;
        GuestLane.call(() -> {
            try (var _ = Execution.current().deadline(limit)) {
                return scheduler.run(main);
            }
        });
    }

    /**
     * The main function of a text, one char an octet; octets above 127 go in as escapes, as they do not pass as text.
     */
    static LuaFunction compile(String chunk, String octets) {
        StringBuilder text = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            text.append(c < 128 ? String.valueOf(c) : "\\%03d".formatted((int) c));
        }
        return COMPILER.compile(chunk, text.toString()).main();
    }

    /** A file's octets, one a char. */
    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code load} gives for a text: its function, or nil and the reason. */
    static @Nullable Object load(String chunk, String octets) {
        try {
            return compile(chunk, octets);
        } catch (LuaError e) {
            return Results.of(null, e.value());
        }
    }
}
