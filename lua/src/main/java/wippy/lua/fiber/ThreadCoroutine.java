package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaFunction;

/** A coroutine with a thread of its own, which gets the baton from its resumer and gives it back. */
final class ThreadCoroutine extends Coroutine {
    private @Nullable Fiber resumer;

    ThreadCoroutine(FiberScheduler scheduler, LuaFunction function) {
        super(scheduler, function);
    }

    @Override
    Fiber start() {
        Fiber started = scheduler().create(Fiber.Kind.COROUTINE);
        scheduler().start(started, () -> {
            run();
            back();
        });
        return started;
    }

    @Override
    void enter(Fiber self, Fiber body) {
        resumer = self;
        scheduler().handOver(body);
        self.awaitBaton();
    }

    @Override
    void leave(Fiber body) {
        back();
        body.awaitBaton();
    }

    private void back() {
        Fiber to = resumer;
        if (to == null) {
            throw new IllegalStateException("nobody resumed the coroutine");
        }
        scheduler().handOver(to);
    }

    /** The resumer has an execution of its own, which is stopped as well; this thread just ends. */
    @Override
    StoppedException stopped(StoppedException reason) {
        throw reason;
    }
}
