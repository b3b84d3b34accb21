package wippy.base.execution;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A limit on how many guests of a group run at the same moment. Those that wait, for whatever it is, do not count;
 * those that are ready take turns. It holds on our own carriers only ({@link GuestLane#hasOwnCarriers}).
 */
public final class Share {
    private record Ready(Runnable continuation, Executor queue) {}

    private final Queue<Ready> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    /**
     * A share without guests; those of executions made with {@link Execution#within} are in it.
     *
     * @param most guests that run at once, positive
     */
    public Share(int most) {
        if (most <= 0) {
            throw new IllegalArgumentException("A share lets one guest run at least");
        }
        free = new AtomicInteger(most);
    }

    /** Has it run by what takes it from that queue, when it is its turn. */
    void execute(Runnable continuation, Executor queue) {
        ready.add(new Ready(continuation, queue));
        dispatch();
    }

    /** Whether some that are ready have to wait. */
    boolean isCrowded() {
        return !ready.isEmpty();
    }

    private void dispatch() {
        while (!ready.isEmpty() && take()) {
            Ready next = ready.poll();
            if (next == null) {
                free.incrementAndGet(); // and look again: one may have come that saw nothing free
            } else {
                next.queue().execute(() -> run(next.continuation()));
            }
        }
    }

    private boolean take() {
        return free.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0;
    }

    private void run(Runnable continuation) {
        try {
            continuation.run();
        } finally {
            free.incrementAndGet();
            dispatch();
        }
    }
}
