package wippy.http;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import wippy.base.execution.Execution;

/** Parks the current thread until something is ready. */
final class Wait {
    private Wait() {}

    /**
     * Waits for a body.
     *
     * @param whenReady what takes the action that ends the wait
     * @throws wippy.base.execution.StoppedException if a guest that runs here is stopped
     * @throws InterruptedIOException if a thread without guest is interrupted
     */
    static void until(Consumer<Runnable> whenReady) throws InterruptedIOException {
        CountDownLatch ready = new CountDownLatch(1);
        whenReady.accept(ready::countDown);
        if (ready.getCount() == 0) {
            return;
        }
        if (Execution.isCurrent()) {
            Execution.current().waiting(() -> {
                ready.await();
                return true;
            });
            return;
        }
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a body");
        }
    }
}
