package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;

/** A coroutine: a fiber that runs only between a {@code resume} and the next {@code yield}. */
abstract sealed class Coroutine implements LuaUserdata permits StackCoroutine, ThreadCoroutine {
    /** Coroutines that may be resumed inside each other, about as many as PUC Lua allows. */
    private static final int MAX_DEPTH = 195;

    private final FiberScheduler scheduler;
    private final LuaFunction function;

    /** None before it is first resumed, so that a coroutine nobody resumes costs nothing. */
    private @Nullable Fiber fiber;

    /** What crosses, as a completed result: arguments in, results out. */
    private @Nullable Object transfer;

    /** How many coroutines wait in resumes of each other, this one included. */
    private int depth;

    private @Nullable Throwable failure;

    Coroutine(FiberScheduler scheduler, LuaFunction function) {
        this.scheduler = scheduler;
        this.function = function;
    }

    FiberScheduler scheduler() {
        return scheduler;
    }

    /** What it is doing, as the fiber that asks sees it: those of earlier runs of the VM are dead. */
    Fiber.Status status(Fiber asking) {
        Fiber started = fiber;
        if (started == null) {
            return Fiber.Status.SUSPENDED;
        }
        return started.run().equals(asking.run()) ? started.status() : Fiber.Status.DEAD;
    }

    /**
     * Runs it until it yields or ends.
     *
     * @param args as a completed result: one alone, or all in an array of their own
     * @return what it yields or returns
     * @throws LuaError raised in it
     */
    final @Nullable Object resume(Fiber self, @Nullable Object args) {
        Fiber.Status status = status(self);
        if (status != Fiber.Status.SUSPENDED) {
            String state = status == Fiber.Status.DEAD ? "dead" : "non-suspended";
            throw LuaError.at(0, "cannot resume " + state + " coroutine");
        }
        Coroutine outer = self.coroutine();
        depth = outer == null ? 1 : outer.depth + 1;
        if (depth > MAX_DEPTH) {
            throw LuaError.at(0, "C stack overflow");
        }
        transfer = args;
        self.status(Fiber.Status.NORMAL);
        Fiber body = fiber();
        body.status(Fiber.Status.RUNNING);
        enter(self, body);
        self.status(Fiber.Status.RUNNING);
        return failure == null ? transfer : outcome();
    }

    private Fiber fiber() {
        Fiber started = fiber;
        if (started == null) {
            started = start();
            fiber = started;
            started.coroutine(this);
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

    /** Runs the function until it stops or ends; what it yields, returns or raises is for the resumer. */
    final void run() {
        Fiber self = fiber();
        Fiber.Status after = Fiber.Status.DEAD;
        try {
            transfer = call(function, self, transfer);
            after = isLeft() ? Fiber.Status.SUSPENDED : Fiber.Status.DEAD;
        } catch (LuaError e) {
            failure = e;
        } catch (StackOverflowError e) {
            failure = new LuaError("stack overflow", e);
        } catch (StoppedException e) {
            failure = stopped(e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        self.status(after);
    }

    /** Calls the function, or goes on with it, if it stopped without leaving frames. */
    @Nullable
    Object call(LuaFunction function, Fiber self, @Nullable Object args) {
        return args instanceof Object[] ? function.call(self, Results.all(args)) : function.call(self, args);
    }

    /** Whether the function stopped without leaving frames. */
    boolean isLeft() {
        return false;
    }

    /**
     * Gives control back to the resumer until resumed again.
     *
     * @param values as a completed result
     * @return what it was resumed with
     */
    final @Nullable Object suspend(Fiber self, @Nullable Object values) {
        transfer = values;
        self.status(Fiber.Status.SUSPENDED);
        leave(self);
        return transfer;
    }

    /** Its fiber, which waits to be entered. */
    abstract Fiber start();

    /** Lets the body run until it is left or over. */
    abstract void enter(Fiber resumer, Fiber body);

    /** Lets the resumer go on until the body is entered again. */
    abstract void leave(Fiber body);

    /** What the resumer gets to know where the body was stopped. */
    abstract StoppedException stopped(StoppedException reason);

    @Override
    public UserdataType userdataType() {
        return Fiber.TYPE;
    }
}
