package wippy.base.execution;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Where guests run: each guest stack is one virtual thread of the lane. Whether these have carriers of our own is
 * decided once, by what the JVM grants.
 */
public final class GuestLane {
    private static final Lane LANE = open();

    private GuestLane() {}

    /** Looked up only when there is something to tell: the first look-up of a process takes many milliseconds. */
    private static System.Logger log() {
        return System.getLogger(GuestLane.class.getName());
    }

    private static Lane open() {
        Ticker ticker = Ticker.shared();
        Optional<SchedulerAccess> access = SchedulerAccess.find();
        Lane lane = access.isPresent() ? new CarrierLane(access.get(), carriers(), ticker) : Lane.DEFAULT_SCHEDULER;
        ticker.serve(lane);
        return lane;
    }

    /** As many as processors; two at least, since loading a class holds a carrier while it waits for another. */
    private static int carriers() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** Whether guests have carriers of our own, which need {@code --add-opens java.base/java.lang=ALL-UNNAMED}. */
    public static boolean hasOwnCarriers() {
        return LANE instanceof CarrierLane;
    }

    /**
     * Starts a guest stack on a new thread of the lane. A body that was stopped just ends; any other failure is the
     * body's own business and else logged.
     *
     * @param name of the thread, for dumps
     */
    public static Thread start(String name, Execution execution, Runnable body) {
        return start(LANE, name, execution, body);
    }

    static Thread start(Lane lane, String name, Execution execution, Runnable body) {
        return lane.start(name, execution, body);
    }

    /** The guest of the current thread ended with that. */
    static void ended(Throwable e) {
        String name = Thread.currentThread().getName();
        if (e instanceof StoppedException) {
            log().log(Level.TRACE, () -> name + " was stopped: " + e.getMessage());
        } else {
            log().log(Level.ERROR, name + " failed", e);
        }
    }

    /**
     * Runs the body as a guest stack: on this thread if it runs one already, else on a new thread of the lane while
     * this thread waits. Interrupting the waiting thread stops the body.
     *
     * @throws StoppedException if the body was stopped
     */
    public static <T> T call(ScopedValue.CallableOp<T, RuntimeException> body) {
        return Execution.isCurrent() ? body.call() : hop(new Execution(), body);
    }

    private static <T> T hop(Execution execution, ScopedValue.CallableOp<T, RuntimeException> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        start("guest", execution, () -> {
            try {
                result.complete(body.call());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        boolean interrupted = false;
        while (true) {
            try {
                return result.get();
            } catch (InterruptedException e) {
                interrupted = true;
                execution.stop("canceled");
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } finally {
                if (interrupted && result.isDone()) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /**
     * Runs the body as a guest stack on this very thread, if that is a platform thread: for short calls, which take a
     * small part of the time that another thread needs to take over. What {@link #call} says holds here too: it is
     * stopped, timed out and interrupted in the same way, and beside other guests it gets what the operating system
     * gives to its thread. But it recurses no deeper than this thread's stack allows, where the lane's are of 64 MiB: a
     * guest that needs more traps. A virtual thread, whose stack nobody knows, waits for a thread of the lane.
     *
     * @throws StoppedException if the body was stopped
     */
    public static <T> T here(ScopedValue.CallableOp<T, RuntimeException> body) {
        if (Execution.isCurrent()) {
            return body.call();
        }
        if (Thread.currentThread().isVirtual()) {
            return call(body);
        }
        Ticker ticker = Ticker.shared();
        ticker.begin();
        try {
            return new Execution().callHere(body);
        } finally {
            ticker.end();
        }
    }

    /**
     * Has a processor that no guest needs now do a chore. Nothing waits where none is free: the caller, who may be
     * anybody, then does the work itself when it must be done.
     *
     * @return whether the chore will be done
     */
    public static boolean offer(Chore chore) {
        return LANE.offer(chore);
    }

    /**
     * The number of the carrier that runs the caller now, for what is better done by the processor that has the data at
     * hand: only a hint, since a guest may be on another one after each wait or poll.
     *
     * @return negative if it is none of our own
     */
    public static int carrier() {
        return LANE.carrier();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e);
        };
    }
}
