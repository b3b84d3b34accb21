package wippy.base.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads of the operating system, in a limited number, for what would block one: standard input, files, name look-ups,
 * native code. A guest that calls through here only parks, and leaves the operation behind when it is stopped.
 * Operations beyond the limit wait in order.
 */
public final class BlockingPool {
    private static final BlockingPool SHARED = new BlockingPool(64);
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    /** A pool of at most that many threads, which end when idle. */
    public BlockingPool(int limit) {
        threads = new ThreadPoolExecutor(
                limit,
                limit,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("wippy-blocking-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The pool of this JVM. */
    public static BlockingPool shared() {
        return SHARED;
    }

    /** Runs the action on a thread of the pool some time from now, for nobody who waits. */
    public void execute(Runnable action) {
        threads.execute(action);
    }

    /**
     * Runs the operation on a thread of the pool while the current guest parks; on a thread that runs no guest, runs it
     * right there. A guest that is stopped meanwhile unwinds at once: an operation that has not begun is dropped, one
     * that has runs on, never interrupted, and its result is lost.
     *
     * @throws StoppedException if the guest is stopped
     * @throws Exception as the operation does
     */
    public <T extends @Nullable Object> T call(Callable<T> operation) throws Exception {
        if (!Execution.isCurrent()) {
            return operation.call();
        }
        Execution execution = Execution.current();
        execution.checkStop();
        FutureTask<T> task = new FutureTask<>(operation);
        threads.execute(task);
        try {
            return execution.waiting(() -> task.get());
        } catch (StoppedException e) {
            task.cancel(false);
            threads.remove(task);
            throw e;
        } catch (ExecutionException | CancellationException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
