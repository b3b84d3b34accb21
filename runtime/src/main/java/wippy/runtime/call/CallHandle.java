package wippy.runtime.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import wippy.base.execution.Execution;

/** A call that was started and goes on beside its caller. Any thread may use it. */
public final class CallHandle {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Execution execution;

    CallHandle(Execution execution) {
        this.execution = execution;
    }

    void complete(Outcome result) {
        outcome.complete(result);
    }

    /** Ends the call: its outcome will be Canceled, unless it is done by then. */
    public void cancel() {
        execution.stop("canceled");
    }

    /** Whether the outcome is known. */
    public boolean isDone() {
        return outcome.isDone();
    }

    /** The outcome, empty while the call runs. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome.getNow(null));
    }

    /** Tells the listener of the outcome, on whatever thread brings it; at once if it is known. It must not block. */
    public void onDone(Consumer<Outcome> listener) {
        var _ = outcome.thenAccept(listener);
    }

    /**
     * Parks until the outcome is known. On a thread that runs no guest, blocks it.
     *
     * @throws wippy.base.execution.StoppedException if the waiting guest is stopped; the call goes on
     */
    public Outcome await() {
        return Execution.isCurrent() ? Execution.current().waiting(this::joined) : outcome.join();
    }

    private Outcome joined() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
