package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;

/**
 * A coroutine that runs on top of the stack of whoever resumes it; its frames leave that stack when it yields. What it
 * waits for, its resumer's thread waits for. One that nobody resumes any more is garbage.
 */
final class StackCoroutine extends Coroutine {
    private @Nullable Object continuation;

    StackCoroutine(FiberScheduler scheduler, LuaFunction function) {
        super(scheduler, function);
    }

    @Override
    Fiber start() {
        continuation = Continuations.create(this::run);
        return scheduler().createOnStack();
    }

    @Override
    void enter(Fiber resumer, Fiber body) {
        body.runOn(resumer);
        Continuations.run(java.util.Objects.requireNonNull(continuation));
        if (body.status() == Fiber.Status.DEAD) {
            continuation = null;
        }
    }

    @Override
    void leave(Fiber body) {
        try {
            Continuations.leave();
        } catch (IllegalStateException e) {
            body.status(Fiber.Status.RUNNING);
            throw new LuaError("attempt to yield across a call of the host that cannot be left", e);
        }
    }

    /** The resumer is on the same stack, and unwinds too. */
    @Override
    StoppedException stopped(StoppedException reason) {
        return reason;
    }
}
