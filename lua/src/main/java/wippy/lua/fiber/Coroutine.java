package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;

/** A coroutine: a fiber that runs only between a {@code resume} and the next {@code yield}. */
final class Coroutine implements LuaUserdata {
    private final FiberScheduler scheduler;
    private final LuaFunction function;
    private @Nullable Fiber resumer;

    /** None before it is first resumed, so that a coroutine nobody resumes costs nothing. */
    private @Nullable Fiber fiber;

    /** What crosses with the baton: arguments in, results out. */
    private @Nullable Object transfer;

    private @Nullable Throwable failure;

    Coroutine(FiberScheduler scheduler, LuaFunction function) {
        this.scheduler = scheduler;
        this.function = function;
    }

    Fiber.Status status() {
        return fiber == null ? Fiber.Status.SUSPENDED : fiber.status();
    }

    /**
     * Runs it until it yields or ends.
     *
     * @return what it yields or returns
     * @throws LuaError raised in it
     */
    @Nullable
    Object resume(Fiber self, @Nullable Object[] args) {
        if (status() != Fiber.Status.SUSPENDED) {
            String state = status() == Fiber.Status.DEAD ? "dead" : "non-suspended";
            throw LuaError.at(0, "cannot resume " + state + " coroutine");
        }
        resumer = self;
        transfer = args;
        self.status(Fiber.Status.NORMAL);
        Fiber body = fiber();
        body.status(Fiber.Status.RUNNING);
        scheduler.handOver(body);
        self.awaitBaton();
        self.status(Fiber.Status.RUNNING);
        return outcome();
    }

    private Fiber fiber() {
        Fiber started = fiber;
        if (started == null) {
            started = scheduler.create(Fiber.Kind.COROUTINE);
            fiber = started;
            started.coroutine(this);
            scheduler.start(started, this::run);
        }
        return started;
    }

    private @Nullable Object outcome() {
        Throwable thrown = failure;
        failure = null;
        return switch (thrown) {
            case null -> transfer;
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(thrown);
        };
    }

    private void run() {
        Fiber self = fiber();
        try {
            transfer = function.call(self, Results.all(transfer));
        } catch (LuaError e) {
            failure = e;
        } catch (StackOverflowError e) {
            failure = new LuaError("stack overflow", e);
        } catch (wippy.base.execution.StoppedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        self.status(Fiber.Status.DEAD);
        back();
    }

    /** Gives control back to the resumer until resumed again. */
    @Nullable
    Object suspend(@Nullable Object[] values) {
        Fiber self = fiber();
        transfer = Results.of(values);
        self.status(Fiber.Status.SUSPENDED);
        back();
        self.awaitBaton();
        return transfer;
    }

    private void back() {
        Fiber to = resumer;
        if (to == null) {
            throw new IllegalStateException("nobody resumed the coroutine");
        }
        scheduler.handOver(to);
    }

    @Override
    public UserdataType userdataType() {
        return Fiber.TYPE;
    }
}
