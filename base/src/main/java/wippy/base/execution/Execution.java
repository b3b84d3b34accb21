package wippy.base.execution;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One guest stack under control: the frames of one virtual thread, whatever instances and languages they belong to. It
 * is handed on through every call, so that a Lua function called by a component that was called by Lua stops, times out
 * and gives way as one.
 *
 * <p>Threads: {@link #poll}, {@link #enter}, {@link #leave}, {@link #waiting} and {@link #deadline} belong to the
 * thread that runs the stack; {@link #stop} may come from any thread.
 */
public final class Execution {
    /** Frames a guest stack may be deep before its language reports a stack overflow. */
    public static final int DEFAULT_MAX_DEPTH = 200_000;

    private static final ScopedValue<Execution> CURRENT = ScopedValue.newInstance();

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxDepth;
    private int seen = Epoch.now();
    private int depth;
    private volatile @Nullable Stop stop;
    private @Nullable Thread waiter;
    private @Nullable DeadlineScope scope;

    /** A stack that nothing has stopped yet, with the default depth. */
    public Execution() {
        this(DEFAULT_MAX_DEPTH);
    }

    /** A stack of at most that many guest frames. */
    public Execution(int maxDepth) {
        this.maxDepth = maxDepth;
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

    /** Runs the body as this stack on the current thread, a thread of the {@link GuestLane}. */
    <T> T bind(ScopedValue.CallableOp<T, RuntimeException> body) {
        return ScopedValue.where(CURRENT, this).call(body);
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
        checkStop();
        GuestLane.giveWay();
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

    /** Sets the count of frames back, where an error unwound several at once. */
    public void unwindTo(int depth) {
        this.depth = depth;
    }

    /**
     * Stops the stack: a running guest unwinds at its next poll, a waiting one at once. The first reason stays.
     *
     * @param reason in words, for the error the caller sees
     */
    public void stop(String reason) {
        stop(new Stop.Canceled(reason));
    }

    /** Whether the stack was stopped. */
    public boolean isStopped() {
        return stop != null;
    }

    private void stop(Stop reason) {
        lock.lock();
        try {
            if (stop instanceof Stop.Canceled || (stop != null && reason instanceof Stop.DeadlineExceeded)) {
                return;
            }
            stop = reason;
            if (waiter != null) {
                waiter.interrupt();
            }
        } finally {
            lock.unlock();
        }
        Epoch.advance();
    }

    /**
     * Waits in the body, which may block the virtual thread and must answer an interrupt with
     * {@link InterruptedException}. A stop interrupts the thread only while it is in here, never later.
     *
     * @throws StoppedException if the stack is stopped before or while waiting
     */
    public <T> T waiting(Callable<T> body) throws Exception {
        lock.lock();
        try {
            checkStop();
            waiter = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        try {
            return body.call();
        } catch (InterruptedException e) {
            checkStop();
            throw e;
        } finally {
            lock.lock();
            try {
                waiter = null;
                if (stop != null) {
                    Thread.interrupted();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Limits the time of what runs until the scope is closed; an outer scope that ends sooner stays in force. To be
     * used in a try-with-resources block by the thread that runs the stack:
     *
     * <pre>
     * try (var scope = execution.deadline(limit)) {
     *     return call();
     * } catch (StoppedException e) { // after close: the stack can go on if the stop was this scope's
     *     if (e.stop() instanceof Stop.DeadlineExceeded d &amp;&amp; d.scope() == scope) ...
     * }
     * </pre>
     *
     * @param limit positive
     */
    public DeadlineScope deadline(Duration limit) {
        DeadlineScope next = new DeadlineScope(scope);
        scope = next;
        next.timer = Ticker.shared().after(limit, () -> stop(new Stop.DeadlineExceeded(next)));
        return next;
    }

    /** One limit on time, open until closed. */
    public final class DeadlineScope implements AutoCloseable {
        private final @Nullable DeadlineScope outer;
        private @Nullable Future<?> timer;

        private DeadlineScope(@Nullable DeadlineScope outer) {
            this.outer = outer;
        }

        /** Whether that unwinding was due to this scope. */
        public boolean caused(StoppedException e) {
            return e.stop() instanceof Stop.DeadlineExceeded exceeded && exceeded.scope() == this;
        }

        /** Ends the limit; if it had stopped the stack, the stack may go on. */
        @Override
        public void close() {
            scope = outer;
            lock.lock();
            try {
                if (timer != null) {
                    timer.cancel(false);
                }
                if (stop instanceof Stop.DeadlineExceeded exceeded && exceeded.scope() == this) {
                    stop = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
