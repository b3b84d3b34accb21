package wippy.base.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** Where guests run: each guest stack is one virtual thread of the lane. */
public final class GuestLane {
    private GuestLane() {}

    /**
     * Starts a guest stack on a new thread of the lane.
     *
     * @param name of the thread, for dumps
     */
    public static Thread start(String name, Execution execution, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .start(() -> execution.bind(() -> {
                    body.run();
                    return true;
                }));
    }

    /**
     * Runs the body as a guest stack: on this thread if it runs one already, else on a new thread of the lane while
     * this thread waits.
     */
    public static <T> T call(ScopedValue.CallableOp<T, RuntimeException> body) {
        if (Execution.isCurrent()) {
            return body.call();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Execution execution = new Execution();
        start("guest", execution, () -> {
            try {
                result.complete(body.call());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        try {
            return result.get();
        } catch (InterruptedException e) {
            execution.stop("canceled");
            Thread.currentThread().interrupt();
            return result.join();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets others run if any wait for a carrier. */
    static void giveWay() {
        LockSupport.parkNanos(1);
    }
}
