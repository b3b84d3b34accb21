package wippy.lua.fiber;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Results;
import wippy.lua.lib.Args;
import wippy.lua.lib.Library;

/** {@code coroutine}: create, resume, yield, status, wrap, running, isyieldable and spawn. */
final class CoroutineLibrary {
    static final LuaTable TABLE = new Library("coroutine")
            .add("create", (state, args) -> create(state, args.function(0)))
            .put("resume", new CoroutineFunctions.Resume())
            .put("yield", new CoroutineFunctions.Yield())
            .add("status", CoroutineLibrary::status)
            .add("wrap", CoroutineLibrary::wrap)
            .add("running", CoroutineLibrary::running)
            .add("isyieldable", (state, _) -> Fiber.of(state).coroutine() != null)
            .add("spawn", CoroutineLibrary::spawn)
            .freeze();

    /** That a coroutine takes that has not gone far, about. */
    private static final int BYTES = 512;

    private CoroutineLibrary() {}

    private static Coroutine create(LuaState state, LuaFunction function) {
        Coroutine coroutine = FiberScheduler.of(state).coroutine(function);
        state.made(coroutine, BYTES);
        return coroutine;
    }

    private static Coroutine coroutine(Args args) {
        if (args.at(0) instanceof Coroutine coroutine) {
            return coroutine;
        }
        throw args.mistyped(0, "coroutine");
    }

    private static Object status(LuaState state, Args args) {
        Fiber.Status status = args.at(0) instanceof Fiber fiber
                ? fiber.status()
                : coroutine(args).status(Fiber.of(state));
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Object wrap(LuaState state, Args args) {
        return new CoroutineFunctions.Wrapped(create(state, args.function(0)));
    }

    private static Object running(LuaState state, Args args) {
        Fiber fiber = Fiber.of(state);
        Coroutine coroutine = fiber.coroutine();
        return Results.of(coroutine != null ? coroutine : fiber, fiber.kind() == Fiber.Kind.MAIN);
    }

    private static Object spawn(LuaState state, Args args) {
        LuaFunction function = args.function(0);
        @Nullable Object[] values = args.from(1);
        FiberScheduler scheduler = FiberScheduler.of(state);
        Fiber fiber = scheduler.create(Fiber.Kind.SPAWNED);
        scheduler.start(fiber, () -> function.call(fiber, values));
        scheduler.ready(fiber);
        return fiber;
    }
}
