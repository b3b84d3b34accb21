package wippy.base.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One guest stack under control: the frames of one virtual thread, whatever instances and languages they belong to. It
 * is handed on through every call, so that a Lua function called by a component that was called by Lua stops, times out
 * and gives way as one.
 *
 * <p>Threads: {@link #poll}, {@link #enter}, {@link #leave}, {@link #waiting}, {@link #scope} and {@link #deadline}
 * belong to the thread that runs the stack; {@link #stop} and {@link Scope#stop} may come from any thread.
 */
@SuppressWarnings("ReferenceEquality") // what stands for nothing is itself only
public final class Execution {
    /** Frames a guest stack may be deep before its language reports a stack overflow. */
    public static final int DEFAULT_MAX_DEPTH = 200_000;

    private static final ScopedValue<Execution> CURRENT = ScopedValue.newInstance();

    /** A wait of this many nanoseconds is long: it is worth putting things away. */
    private static final long LONG_WAIT = 100_000_000;

    private static final long[] NO_WORDS = {};
    private static final Object[] NO_REFERENCES = {};

    private final Execution root;
    private final int maxDepth;
    private final @Nullable Share share;
    private int seen = Epoch.now();
    private int depth;
    private long[] words = NO_WORDS;
    private @Nullable Object[] references = NO_REFERENCES;
    private @Nullable Object next;

    /** What to unwind for now: the widest of what was stopped. Written under this object's monitor. */
    private volatile @Nullable Stop stop;

    // Under this object's monitor, which is smaller than a lock: there are many stacks.
    private Stop.@Nullable Canceled canceled;
    private @Nullable Scope innermost;
    private @Nullable Thread waiter;
    private boolean interrupted;
    private Set<Execution> children = Set.of();

    /** Deadlines of open scopes that only polls look at so far; of the thread that runs the stack. */
    private int untimed;

    /** How the lane gives way for this stack's thread; set before that starts. */
    private Ceder ceder = Ceder.NOBODY;

    private @Nullable Object account;

    /** Whether a wait was interrupted by somebody else than {@link #stop}; of the thread that runs the stack. */
    private boolean interruptedFromOutside;

    /** Those it has calls in progress in, and some it had; of the thread that runs the stack. */
    private List<Resident> residents = List.of();

    /** What has to be done before the stack waits; doing it again does nothing. */
    private Runnable beforeWait = Runnables.NOTHING;

    /** A stack that nothing has stopped yet, with the default depth. */
    public Execution() {
        this(DEFAULT_MAX_DEPTH);
    }

    /** A stack of at most that many guest frames. */
    public Execution(int maxDepth) {
        this(maxDepth, null);
    }

    private Execution(int maxDepth, @Nullable Share share) {
        this.maxDepth = maxDepth;
        this.share = share;
        this.root = this;
    }

    /** A stack with the default depth that runs when that share lets it, as do those forked from it. */
    public static Execution within(Share share) {
        return new Execution(DEFAULT_MAX_DEPTH, share);
    }

    private Execution(Execution parent) {
        this.maxDepth = parent.maxDepth;
        this.share = parent.share;
        this.root = parent.root;
    }

    @Nullable
    Share share() {
        return share;
    }

    /**
     * The stack the current thread runs.
     *
     * @throws IllegalStateException on a thread that runs no guest
     */
    public static Execution current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No guest runs on this thread; start it through GuestLane");
        }
        return CURRENT.get();
    }

    /** Whether the current thread runs a guest stack. */
    public static boolean isCurrent() {
        return CURRENT.isBound();
    }

    /**
     * Parks the current guest for at least that long; other guests run meanwhile.
     *
     * @throws StoppedException if it is stopped before or while it sleeps
     */
    public static void sleep(Duration time) {
        long nanos = Ticker.nanos(time);
        Execution execution = current();
        execution.restFor(nanos);
        long end = System.nanoTime() + nanos;
        Thread outer = execution.beginWait();
        try {
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw execution.interrupted();
                }
            }
        } finally {
            execution.endWait(outer);
        }
    }

    /**
     * A second stack of the same program, such as a coroutine with a thread of its own: it has its own depth and
     * scopes, and is cancelled when this one is. To be started through {@link GuestLane#start}.
     */
    public Execution fork() {
        Execution child = new Execution(this);
        adopt(child);
        child.onEnd = () -> forget(child);
        return child;
    }

    private synchronized void adopt(Execution child) {
        if (children.isEmpty()) {
            children = new HashSet<>();
        }
        children.add(child);
        child.canceled = canceled;
        child.stop = canceled;
    }

    private Runnable onEnd = Runnables.NOTHING;

    private synchronized void forget(Execution child) {
        children.remove(child);
    }

    /** The first stack this one was forked from, directly or not; this one if it was not forked. */
    public Execution root() {
        return root;
    }

    /**
     * Runs the body as this stack on the current thread, a thread of the {@link GuestLane}, from now on: its first
     * slice begins here. A failure is logged.
     */
    void run(Ceder ceder, Runnable body) {
        this.ceder = ceder;
        seen = Epoch.now();
        try {
            ScopedValue.where(CURRENT, this).run(body);
        } catch (RuntimeException | Error e) {
            GuestLane.ended(e);
        } finally {
            end();
        }
    }

    /**
     * Runs the body as this stack on the current thread, which is nobody's but the caller's: an interrupt of it stops
     * the stack, and is still to be seen afterwards.
     */
    <T> T callHere(ScopedValue.CallableOp<T, RuntimeException> body) {
        Thread caller = Thread.currentThread();
        this.ceder = () -> {
            if (caller.isInterrupted()) {
                stop("canceled");
            }
        };
        try {
            return ScopedValue.where(CURRENT, this).call(body);
        } finally {
            end();
            if (interruptedFromOutside) {
                caller.interrupt();
            }
        }
    }

    /** Whoever keeps this must not keep what it ran. */
    private void end() {
        onEnd.run();
        ceder = Ceder.NOBODY;
        residents = List.of();
    }

    /**
     * To be called at every loop back edge and function entry. Costs one opaque read unless the epoch has moved.
     *
     * @throws StoppedException if the stack was stopped or a deadline has passed
     */
    public void poll() {
        if (Epoch.now() != seen) {
            tick();
        }
    }

    private void tick() {
        seen = Epoch.now();
        startTimers();
        checkStop();
        ceder.giveWay();
        checkStop();
    }

    /**
     * Unwinds if the stack was stopped; without giving way.
     *
     * @throws StoppedException if it was
     */
    public void checkStop() {
        Stop current = stop;
        if (current != null) {
            throw new StoppedException(current);
        }
    }

    /**
     * Counts a frame in; each successful call is answered by one {@link #leave}.
     *
     * @return false, counting nothing, when the stack is full: the caller raises its language's stack overflow
     */
    public boolean enter() {
        if (depth >= maxDepth) {
            return false;
        }
        depth++;
        return true;
    }

    /** Counts a frame out. */
    public void leave() {
        depth--;
    }

    /** Frames counted in now. */
    public int depth() {
        return depth;
    }

    /** Frames that may still be counted in; what compiled code counts down in a parameter instead. */
    public int room() {
        return maxDepth - depth;
    }

    /** Sets the count of frames so that this many may still be counted in: before a guest calls its host. */
    public void room(int left) {
        depth = maxDepth - left;
    }

    /**
     * A scratch area for numbers on their way between two functions of compiled code, of at least that size. Its
     * contents last until the next call.
     */
    public long[] words(int size) {
        if (words.length < size) {
            words = Arrays.copyOf(words, Math.max(size, 2 * words.length));
        }
        return words;
    }

    /** The same for references; whoever takes one out sets its place to null. */
    public @Nullable Object[] references(int size) {
        if (references.length < size) {
            references = Arrays.copyOf(references, Math.max(size, 2 * references.length));
        }
        return references;
    }

    /** Leaves a callee for whoever called the function that ends with this: its arguments are in the scratch areas. */
    public void next(Object callee) {
        next = callee;
    }

    /** Whether a callee was left. */
    public boolean hasNext() {
        return next != null;
    }

    /**
     * Takes the callee that was left.
     *
     * @throws IllegalStateException if there is none
     */
    public Object takeNext() {
        Object callee = next;
        if (callee == null) {
            throw new IllegalStateException("No call was left to be made");
        }
        next = null;
        return callee;
    }

    /** What the language of the program that runs innermost on this stack charges its memory to, if it does that. */
    public @Nullable Object account() {
        return account;
    }

    /** Begins to charge that one; whoever begins sets the one before back at the end. */
    public void account(@Nullable Object current) {
        account = current;
    }

    /** Sets the count of frames back, where an error unwound several at once. */
    public void unwindTo(int depth) {
        this.depth = depth;
    }

    /**
     * Stops the whole stack and those forked from it, for good: a running guest unwinds at its next poll, a waiting one
     * at once. The first reason stays.
     *
     * @param reason in words, for the error the caller sees
     */
    public void stop(String reason) {
        List<Execution> forked;
        synchronized (this) {
            if (canceled != null) {
                return;
            }
            canceled = new Stop.Canceled(reason);
            settle();
            forked = List.copyOf(children);
        }
        Epoch.advance();
        forked.forEach(child -> child.stop(reason));
    }

    /** Whether the stack has to unwind now, wholly or from one of its scopes. */
    public boolean isStopped() {
        return stop != null;
    }

    /** Works out what to unwind for, and wakes the thread for it. Under the monitor. */
    private void settle() {
        Stop widest = null;
        for (Scope open = innermost; open != null; open = open.outer) {
            if (open.ended != null) {
                widest = open.ended;
            }
        }
        stop = canceled != null ? canceled : widest;
        if (stop != null && waiter != null) {
            interrupted = true;
            waiter.interrupt();
        }
    }

    /**
     * Waits in the body, which may block the virtual thread and must answer an interrupt with
     * {@link InterruptedException}. A stop interrupts the thread only while it is in here, never later. If the body
     * completes all the same, its result counts, and the next poll unwinds.
     *
     * @throws StoppedException if the stack is stopped before or while waiting
     * @throws E as the body does
     */
    public <T extends @Nullable Object, E extends Exception> T waiting(WaitBody<T, E> body) throws E {
        Thread outer = beginWait();
        try {
            return body.call();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (Exception e) {
            checkStop();
            throw e;
        } finally {
            endWait(outer);
        }
    }

    /**
     * To be called before a wait of at least that long, which nothing but a stop will end before: the guests that the
     * stack has calls in put away what they can have again, so that those who sleep by the thousand cost little.
     *
     * @param nanos what is not long does nothing
     */
    public void restFor(long nanos) {
        if (nanos < LONG_WAIT) {
            return;
        }
        beforeWait.run();
        if (!residents.isEmpty()) { // an iterator for each sleep is garbage that adds up
            for (Resident resident : residents) {
                if (resident.isBusyWith(this)) {
                    resident.rest();
                }
            }
        }
    }

    /** Takes in whom it calls now, and forgets those it calls no more. */
    void admit(Resident resident) {
        if (residents.isEmpty()) {
            residents = new ArrayList<>(2);
        }
        residents.removeIf(other -> other == resident || !other.isBusyWith(this));
        residents.add(resident);
    }

    /**
     * Parks until that is true; whoever makes it true unparks the thread. As {@link #waiting}, with fewer frames: of
     * those that wait for long there are many.
     *
     * @throws StoppedException if the stack is stopped before or while waiting
     */
    public void parkUntil(BooleanSupplier condition) {
        Thread outer = beginWait();
        try {
            while (!condition.getAsBoolean()) {
                LockSupport.park();
                if (Thread.interrupted()) {
                    throw interrupted();
                }
            }
        } finally {
            endWait(outer);
        }
    }

    private StoppedException interrupted() {
        checkStop();
        interruptedFromOutside = true;
        stop("interrupted");
        return new StoppedException(new Stop.Canceled("interrupted"));
    }

    /**
     * Runs the body, and before it waits for the first time, at whatever depth, the action: what must not last while
     * this stack waits is ended there.
     *
     * @param action short, and does not wait itself
     */
    public <T extends @Nullable Object> T beforeWaiting(Runnable action, Supplier<T> body) {
        Runnable outer = beforeWait;
        beforeWait = outer == Runnables.NOTHING
                ? action
                : () -> {
                    action.run();
                    outer.run();
                };
        try {
            return body.get();
        } finally {
            beforeWait = outer;
        }
    }

    private @Nullable Thread beginWait() {
        beforeWait.run();
        startTimers();
        synchronized (this) {
            checkStop();
            Thread outer = waiter;
            waiter = Thread.currentThread();
            return outer;
        }
    }

    private synchronized void endWait(@Nullable Thread outer) {
        waiter = outer;
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    /** Once the stack waits, or its first slice is over: most deadlines are closed before that. */
    private void startTimers() {
        for (Scope open = innermost; untimed > 0 && open != null; open = open.outer) {
            if (open.deadline != null && open.deadline.start(open)) {
                untimed--;
            }
        }
    }

    /**
     * Opens a part of the stack that can be stopped alone; {@link Scope#close} ends it. For try-with-resources, by the
     * thread that runs the stack:
     *
     * <pre>{@code
     * var scope = execution.deadline(limit);
     * try (scope) {
     *     return call();
     * } catch (StoppedException e) { // the scope is closed here: the stack goes on if it was this scope that stopped
     *     if (!scope.caused(e)) throw e;
     *     ...
     * }
     * }</pre>
     */
    public Scope scope() {
        return open(null);
    }

    private synchronized Scope open(@Nullable Deadline deadline) {
        Scope next = new Scope(deadline);
        innermost = next;
        return next;
    }

    /**
     * Opens a scope that ends after that time; an outer scope that ends sooner stays in force. A limit that is not
     * positive has passed already.
     */
    public Scope deadline(Duration limit) {
        Deadline deadline = new Deadline(limit);
        Scope next = open(deadline);
        if (deadline.hasPassed()) {
            deadline.pass(next);
        } else {
            untimed++;
            if (ceder == Ceder.NOBODY) { // outside of the lane the clock may rest
                startTimers();
            }
        }
        return next;
    }

    /** A part of a stack, open until closed. */
    public final class Scope implements AutoCloseable {
        private final @Nullable Scope outer = innermost;
        private final int depthBefore = depth;
        private final @Nullable Deadline deadline;

        // Under the monitor of the execution.
        private @Nullable Stop ended;
        private boolean closed;

        private Scope(@Nullable Deadline deadline) {
            this.deadline = deadline;
        }

        /** Stops this part of the stack; the first reason stays. Does nothing once it is closed. Any thread. */
        public void stop(String reason) {
            end(new Stop.ScopeStopped(this, reason));
        }

        void end(Stop reason) {
            synchronized (Execution.this) {
                if (closed || ended != null) {
                    return;
                }
                ended = reason;
                settle();
            }
            Epoch.advance();
        }

        /** Whether that unwinding was due to this scope. */
        public boolean caused(StoppedException e) {
            return switch (e.stop()) {
                case Stop.Canceled _ -> false;
                case Stop.DeadlineExceeded exceeded -> exceeded.scope() == this;
                case Stop.ScopeStopped stopped -> stopped.scope() == this;
            };
        }

        /** Ends the part; if it had been stopped, the rest of the stack may go on. */
        @Override
        public void close() {
            if (deadline != null && deadline.cancel()) {
                untimed--;
            }
            depth = depthBefore;
            synchronized (Execution.this) {
                closed = true;
                innermost = outer;
                settle();
                if (stop == null && interrupted) {
                    interrupted = false; // it was meant for this scope, inside a wait that goes on
                    Thread.interrupted();
                }
            }
        }
    }
}
