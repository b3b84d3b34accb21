package wippy.base.execution;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * When the time of a scope is over. It has no timer before it is started: most calls are shorter than it takes to wake
 * the timers' thread. For the thread that runs the stack.
 */
final class Deadline {
    private final long at;
    private boolean begun;
    private @Nullable Future<?> timer;

    Deadline(Duration limit) {
        at = System.nanoTime() + Ticker.nanos(limit);
    }

    boolean hasPassed() {
        return left() <= 0;
    }

    private long left() {
        return at - System.nanoTime();
    }

    /** From now on the scope is ended in time, by a timer if it is not too late already; false if it was so before. */
    boolean start(Execution.Scope scope) {
        if (begun) {
            return false;
        }
        begun = true;
        long left = left();
        if (left <= 0) {
            pass(scope);
        } else {
            timer = Ticker.shared().after(Duration.ofNanos(left), () -> pass(scope));
        }
        return true;
    }

    /** Ends the scope. */
    void pass(Execution.Scope scope) {
        begun = true;
        scope.end(new Stop.DeadlineExceeded(scope));
    }

    /** It is not to end anything any more; false if it was started. */
    boolean cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
        return !begun;
    }
}
