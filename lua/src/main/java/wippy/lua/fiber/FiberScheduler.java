package wippy.lua.fiber;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaVm;

/**
 * Runs programs in one VM and decides which fiber runs: the one that holds the baton, first come first served.
 *
 * <p>Threads: {@link #run} is called by a thread of the guest lane, one at a time; {@link #post} and
 * {@link Pending#close} by any thread; the rest by fibers.
 */
public final class FiberScheduler {
    private static final String DEADLOCK = "all coroutines blocked with no pending operations";

    private static final String ENDED = "program ended";

    private final LuaVm vm;
    private final boolean threadsOnly;
    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock, as all below. There are many programs, most of which never need a queue.
    private final Fifo<Fiber> ready = new Fifo<>();
    private final Fifo<Runnable> mailbox = new Fifo<>();
    private Set<Fiber> live = Set.of();
    private @Nullable Condition released;
    private @Nullable Fiber holder;
    private boolean delivering;
    private @Nullable Run current;

    /** Tells whether a look into the mailbox is worth the lock. */
    private volatile boolean mail;

    /** One call of {@link #run}. */
    static final class Run {
        private final Execution execution;
        private final Execution.Scope scope;
        private final UnaryOperator<Runnable> context;
        private @Nullable Throwable failure;

        /** What outside may still wake a fiber. Under the lock. */
        private int outside;

        private Run(Execution execution, UnaryOperator<Runnable> context) {
            this.execution = execution;
            this.scope = execution.scope();
            this.context = context;
        }
    }

    /** The scheduler of that VM, which has no other; gives it the libraries {@code coroutine} and {@code channel}. */
    public FiberScheduler(LuaVm vm) {
        this(vm, false);
    }

    /** The same; every coroutine has a thread if asked for, as on a JVM that grants nothing else. */
    FiberScheduler(LuaVm vm, boolean threadsOnly) {
        this.vm = vm;
        this.threadsOnly = threadsOnly;
        vm.attach(FiberScheduler.class, this);
        if (vm.globals().get("coroutine") == null) { // else its model had them
            install(vm);
        }
    }

    /** Puts the libraries {@code coroutine} and {@code channel} into the globals, which is all that a model needs. */
    public static void install(LuaVm vm) {
        vm.globals().put("coroutine", CoroutineLibrary.TABLE);
        vm.globals().put("channel", ChannelLibrary.TABLE);
    }

    /** The scheduler that runs that state. */
    public static FiberScheduler of(LuaState state) {
        return Fiber.of(state).scheduler();
    }

    LuaVm vm() {
        return vm;
    }

    // ---- running a program

    /**
     * Runs a function as the VM's main program, on this thread of the guest lane, until it returns; its other fibers
     * end with it.
     *
     * @param context wraps what runs on other threads, so that it finds there what is bound to this one
     * @return its result, as {@link LuaFunction#call} gives it
     * @throws LuaError that was not caught in it or in another of its fibers, or because all of them wait for each
     *     other
     * @throws StoppedException if this execution was stopped
     */
    public @Nullable Object run(UnaryOperator<Runnable> context, LuaFunction main, @Nullable Object... args) {
        Run run = new Run(Execution.current(), context);
        Object outer = run.execution.account();
        Fiber self = new Fiber(this, run, run.execution, Fiber.Kind.MAIN);
        try (Execution.Scope _ = run.scope) {
            begin(run, self);
            run.execution.account(vm.memory());
            Object result = main.call(self, args);
            run.execution.checkStop();
            return result;
        } catch (StoppedException e) {
            throw run.scope.caused(e) ? failureOf(run, e) : e;
        } catch (StackOverflowError e) {
            throw new LuaError("stack overflow", e);
        } finally {
            run.execution.account(outer);
            end(run, self);
        }
    }

    /** As {@link #run(UnaryOperator, LuaFunction, Object...)}, with nothing bound to this thread. */
    public @Nullable Object run(LuaFunction main, @Nullable Object... args) {
        return run(UnaryOperator.identity(), main, args);
    }

    private void begin(Run run, Fiber self) {
        lock.lock();
        try {
            if (current != null) {
                throw new IllegalStateException("the VM runs a program already");
            }
            current = run;
            holder = self;
            mailbox.clear();
            mail = false;
        } finally {
            lock.unlock();
        }
        self.status(Fiber.Status.RUNNING);
    }

    private RuntimeException failureOf(Run run, StoppedException stopped) {
        return switch (run.failure) {
            case LuaError error -> error;
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> stopped;
        };
    }

    /** Stops the fibers that are left and waits until none of them runs any more. */
    private void end(Run run, Fiber self) {
        List<Fiber> left;
        lock.lock();
        try {
            if (!run.equals(current)) {
                return;
            }
            current = null;
            ready.clear();
            mailbox.clear();
            mail = false;
            left = List.copyOf(live);
        } finally {
            lock.unlock();
        }
        left.forEach(fiber -> fiber.execution().stop(ENDED));
        lock.lock();
        try {
            while ((holder != null && !self.equals(holder)) || delivering) {
                released = released == null ? lock.newCondition() : released;
                released.awaitUninterruptibly();
            }
            holder = null;
            live = Set.of();
        } finally {
            lock.unlock();
        }
    }

    // ---- the baton

    /** Gives the baton to the next fiber; who has it waits for it to come back, once someone makes it ready again. */
    void passOn() {
        lock.lock();
        try {
            holder = null;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a fiber that waited at the end of the queue for the baton. */
    void ready(Fiber fiber) {
        lock.lock();
        try {
            // one that was stopped may be gone before its turn comes
            if (fiber.run().equals(current) && !fiber.isGone()) {
                if (holder == null && !delivering && ready.isEmpty() && mailbox.isEmpty()) {
                    give(fiber); // as the queue would, without one
                } else {
                    ready.add(fiber);
                    dispatch();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the baton from one fiber directly to another, which waits for it or is yet to start. If that one was
     * stopped and is gone, so is the program, and this fiber unwinds when it waits.
     */
    void handOver(Fiber to) {
        lock.lock();
        try {
            if (!to.isGone()) {
                give(to);
            }
        } finally {
            lock.unlock();
        }
    }

    /** If nobody has the baton: delivers what came from outside, then gives it to the next fiber. Under the lock. */
    private void dispatch() {
        if (holder != null || delivering) {
            return;
        }
        deliver();
        Fiber next = ready.poll();
        if (next != null) {
            give(next);
        } else if (current != null && current.outside == 0) {
            fail(LuaError.at(0, DEADLOCK));
        } else {
            changed();
        }
    }

    private void give(Fiber to) {
        holder = to;
        to.grant();
    }

    /** Wakes whoever waits for the end of the program. Under the lock. */
    private void changed() {
        if (released != null) {
            released.signalAll();
        }
    }

    /** Runs what was posted, without the lock but in the place of the baton's holder. */
    private void deliver() {
        delivering = true;
        for (Runnable task = mailbox.poll(); task != null; task = mailbox.poll()) {
            lock.unlock();
            try {
                task.run();
            } finally {
                lock.lock();
            }
        }
        mail = false;
        delivering = false;
    }

    /** Ends the program with that failure, unless it has failed already. */
    private void fail(Throwable failure) {
        Run run = current;
        if (run != null && run.failure == null) {
            run.failure = failure;
            run.scope.stop("a coroutine failed");
        }
        changed();
    }

    // ---- fibers

    /** A coroutine, not started yet: on the stack of whoever resumes it, if this JVM can keep its frames apart. */
    Coroutine coroutine(LuaFunction function) {
        return Continuations.areGranted() && !threadsOnly
                ? new StackCoroutine(this, function)
                : new ThreadCoroutine(this, function);
    }

    /** A fiber that is yet to start. */
    Fiber create(Fiber.Kind kind) {
        Run run = current;
        if (run == null) {
            throw new IllegalStateException("no program runs");
        }
        return new Fiber(this, run, run.execution.fork(), kind);
    }

    /** A fiber that has no thread and runs on others'. */
    Fiber createOnStack() {
        Run run = current;
        if (run == null) {
            throw new IllegalStateException("no program runs");
        }
        return new Fiber(this, run, run.execution, Fiber.Kind.COROUTINE);
    }

    /** Starts a fiber's thread; the body runs when it is given the baton, and gives it on at its end. */
    void start(Fiber fiber, Runnable body) {
        boolean ended;
        lock.lock();
        try {
            if (live.isEmpty()) {
                live = new HashSet<>();
            }
            live.add(fiber);
            ended = !fiber.run().equals(current);
        } finally {
            lock.unlock();
        }
        if (ended) {
            fiber.execution().stop(ENDED);
        }
        GuestLane.start("lua fiber", fiber.execution(), fiber.run().context.apply(() -> live(fiber, body)));
    }

    private void live(Fiber fiber, Runnable body) {
        try {
            fiber.awaitBaton();
            fiber.status(Fiber.Status.RUNNING);
            fiber.execution().account(vm.memory());
            body.run();
        } catch (LuaError e) {
            lockAndFail(e);
        } catch (StackOverflowError e) {
            lockAndFail(new LuaError("stack overflow", e));
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            lockAndFail(e);
        } finally {
            fiber.status(Fiber.Status.DEAD);
            leave(fiber);
        }
    }

    private void lockAndFail(Throwable failure) {
        lock.lock();
        try {
            fail(failure);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Fiber fiber) {
        lock.lock();
        try {
            fiber.gone();
            if (!live.isEmpty()) {
                live.remove(fiber);
            }
            ready.removeIf(fiber::equals);
            if (fiber.equals(holder)) {
                holder = null;
                dispatch();
            }
            changed();
        } finally {
            lock.unlock();
        }
    }

    // ---- the world outside

    /**
     * Lets other fibers run while this one does what may take long and does not touch the VM.
     *
     * @param body the wait; it blocks this virtual thread in plain Java and answers a stop, as
     *     {@link Execution#waiting} does
     */
    public <T extends @Nullable Object> T blocking(LuaState state, Supplier<T> body) {
        return releasing(state, release -> {
            release.run();
            return body.get();
        });
    }

    /**
     * Has this fiber sleep while others run, if that time is positive; with few frames, as many programs sleep at once.
     */
    public void sleep(LuaState state, Duration time) {
        if (!time.isPositive()) {
            return;
        }
        Fiber self = Fiber.of(state).base();
        release(self);
        try {
            Execution.sleep(time);
        } catch (StoppedException e) {
            abandon(self);
            throw e;
        }
        regain(self);
    }

    /**
     * As {@link #blocking}, but this fiber goes on alone until the body runs what it is handed: until then it may use
     * values that other fibers could change.
     *
     * @param body runs that before it waits, or once it needs no values any more; more than once does nothing
     */
    public <T extends @Nullable Object> T releasing(LuaState state, Function<Runnable, T> body) {
        Fiber self = Fiber.of(state).base();
        boolean[] released = {false};
        T result;
        try {
            result = body.apply(() -> {
                if (!released[0]) {
                    released[0] = true;
                    release(self);
                }
            });
        } catch (StoppedException e) {
            if (released[0]) {
                abandon(self);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            regainIf(released[0], self);
            throw e;
        }
        regainIf(released[0], self);
        return result;
    }

    private void regainIf(boolean released, Fiber self) {
        if (released) {
            regain(self);
        }
    }

    private void release(Fiber self) {
        lock.lock();
        try {
            self.run().outside++;
            holder = null;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    private void abandon(Fiber self) {
        lock.lock();
        try {
            self.run().outside--;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    private void regain(Fiber self) {
        lock.lock();
        try {
            self.run().outside--;
            ready(self);
        } finally {
            lock.unlock();
        }
        self.awaitBaton();
    }

    /**
     * Has something done to the VM's channels on behalf of the world outside: soon, while no fiber runs, in the order
     * of posting. Dropped if no program runs.
     */
    public void post(Runnable task) {
        lock.lock();
        try {
            if (current != null) {
                mailbox.add(task);
                mail = true;
                dispatch();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Delivers what was posted while this fiber runs. */
    void flush() {
        if (mail) {
            lock.lock();
            try {
                deliver();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Says that something outside may wake a fiber of the program later, so that waiting for it is no deadlock. */
    public Pending expect() {
        lock.lock();
        try {
            Run run = current;
            if (run == null) {
                throw new IllegalStateException("no program runs");
            }
            run.outside++;
            return new Pending(run);
        } finally {
            lock.unlock();
        }
    }

    /** Something outside that may wake a fiber, until closed. */
    public final class Pending implements AutoCloseable {
        private final Run run;
        private boolean closed;

        private Pending(Run run) {
            this.run = run;
        }

        /** Nothing is to be expected any more. Any thread. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    run.outside--;
                    dispatch();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
