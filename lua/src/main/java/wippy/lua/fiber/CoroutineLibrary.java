package wippy.lua.fiber;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wippy.lua.Calls;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
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
            .raw("resume", CoroutineLibrary::resume)
            .raw("yield", CoroutineLibrary::suspend)
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

    private static Object resume(LuaState state, @Nullable Object[] args) {
        if (args.length > 0 && args[0] instanceof Fiber) { // one that runs or waits, but in no resume
            return Results.of(false, "cannot resume non-suspended coroutine");
        }
        Coroutine coroutine =
                args.length > 0 && args[0] instanceof Coroutine given ? given : coroutine(new Args("resume", args));
        int mark = state.mark();
        try {
            return Results.prepend(true, coroutine.resume(Fiber.of(state), Calls.rest(args, 1)));
        } catch (LuaError e) {
            state.unwindTo(mark);
            return Results.of(false, e.value());
        }
    }

    private static @Nullable Object suspend(LuaState state, @Nullable Object[] args) {
        Coroutine coroutine = Fiber.of(state).coroutine();
        if (coroutine == null) {
            throw LuaError.here("attempt to yield from outside a coroutine");
        }
        return coroutine.suspend(args);
    }

    private static Object status(LuaState state, Args args) {
        Fiber.Status status = args.at(0) instanceof Fiber fiber
                ? fiber.status()
                : coroutine(args).status(Fiber.of(state));
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Object wrap(LuaState state, Args args) {
        Coroutine coroutine = create(state, args.function(0));
        return HostFunction.of("wrap", (resumer, values) -> coroutine.resume(Fiber.of(resumer), values));
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
