package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.Resumable;
import wippy.lua.Suspension;

/**
 * A coroutine that runs on top of the stack of whoever resumes it; its frames leave that stack when it yields. What it
 * waits for, its resumer's thread waits for. One that nobody resumes any more is garbage.
 */
final class StackCoroutine extends Coroutine {
    /** Its frames; none before it begins, when it is over, and while its function has put its variables away. */
    private @Nullable Object frames;

    private final @Nullable Suspension suspension;

    StackCoroutine(FiberScheduler scheduler, LuaFunction function) {
        super(scheduler, function);
        suspension = function instanceof Resumable ? new Suspension() : null;
    }

    @Override
    Fiber start() {
        return scheduler().createOnStack();
    }

    @Override
    void enter(Fiber resumer, Fiber body) {
        body.runOn(resumer);
        Object stack = frames;
        if (stack == null) {
            stack = Continuations.create(this::runHere);
            frames = stack;
        }
        Continuations.run(stack);
    }

    private void runHere() {
        run();
        frames = null;
    }

    @Override
    @Nullable
    Object call(LuaFunction function, Fiber self, @Nullable Object args) {
        return function instanceof Resumable resumable && suspension != null
                ? suspension.run(resumable, self, args)
                : super.call(function, self, args);
    }

    @Override
    boolean isLeft() {
        return suspension != null && suspension.isLeft();
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
