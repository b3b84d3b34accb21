package wippy.benchmarks.lua;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.benchmarks.engine.Figures;
import wippy.benchmarks.engine.Protocol;
import wippy.benchmarks.engine.Settings;
import wippy.lua.Arith;
import wippy.lua.HostFunction;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaVm;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;

/** Programs whose chunk returns a function that does the work: how long that takes once it is warm. */
final class Programs {
    private static final Duration LIMIT = Duration.ofHours(1);

    /** Of processor time: after this the JVM's compiler, whose time counts too, is done with the largest of them. */
    private static final int WARM_UP_MILLIS = 8_000;

    private Programs() {}

    /** Takes files; prints the median of each, in milliseconds of processor time, and what it returns. */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(args);
        Protocol protocol = settings.quick() ? new Protocol(300, 3, 5) : new Protocol(WARM_UP_MILLIS, 5, 25);
        for (String file : settings.arguments()) {
            Path path = Path.of(file);
            String source = Files.readString(path, StandardCharsets.ISO_8859_1);
            String name = String.valueOf(path.getFileName()).replaceFirst("\\.lua$", "");
            GuestLane.call(() -> run(name, source, protocol));
        }
    }

    private static boolean run(String name, String source, Protocol protocol) {
        LuaVm vm = new LuaVm();
        new StandardLibraries().install(vm);
        LuaTypes.install(vm);
        vm.globals().put("host_add", HostFunction.of2("host_add", Arith::add));
        LuaFunction chunk =
                new LuaCompiler(new LuaTypes()).compile(name, source).main();
        try (var _ = Execution.current().deadline(LIMIT)) {
            new FiberScheduler(vm).run(HostFunction.of("measure", (state, _) -> measure(name, state, chunk, protocol)));
        }
        return true;
    }

    private static @Nullable Object measure(String name, LuaState state, LuaFunction chunk, Protocol protocol) {
        LuaFunction work = (LuaFunction) Objects.requireNonNull(Results.first(chunk.call(state)));
        ProcessClock clock = new ProcessClock();
        double nanos = protocol.nanos(clock::nanos, () -> work.call(state));
        Figures.print(name, nanos / 1e6, Ops.toText(state, Results.first(work.call(state))));
        return null;
    }
}
