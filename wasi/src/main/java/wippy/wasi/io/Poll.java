package wippy.wasi.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;

/**
 * Waiting for pollables: the guest's thread parks until one of them is ready, or the guest is stopped. On a thread that
 * runs no guest, the thread itself waits, until it is interrupted.
 */
public final class Poll {
    private Poll() {}

    /**
     * Waits for one.
     *
     * @throws wippy.base.execution.StoppedException if the guest is stopped
     */
    public static void await(Pollable pollable) {
        if (!pollable.isReady()) {
            any(List.of(pollable));
        }
    }

    /**
     * Waits until at least one is ready.
     *
     * @return the positions of those that are, in order; empty only if none was given
     * @throws wippy.base.execution.StoppedException if the guest is stopped
     */
    public static int[] any(List<? extends Pollable> pollables) {
        int[] ready = ready(pollables);
        return ready.length > 0 || pollables.isEmpty() ? ready : GuestLane.call(() -> park(pollables));
    }

    private static int[] park(List<? extends Pollable> pollables) {
        Thread waiter = Thread.currentThread();
        List<Watch> watches = new ArrayList<>(pollables.size());
        try {
            pollables.forEach(pollable -> watches.add(pollable.watch(() -> LockSupport.unpark(waiter))));
            Execution execution = Execution.current();
            execution.restFor(leastTime(pollables));
            return execution.waiting(() -> untilReady(pollables));
        } finally {
            watches.forEach(Watch::close);
        }
    }

    /** The nanoseconds until the first timer; 0 if anything else may be sooner. */
    private static long leastTime(List<? extends Pollable> pollables) {
        long least = Pollable.UNKNOWN;
        for (Pollable pollable : pollables) {
            long left = pollable.nanosLeft();
            if (left == Pollable.UNKNOWN) {
                return 0;
            }
            least = Math.min(least, left);
        }
        return least;
    }

    /** A wake-up between the look and the park is not lost: it makes the next park return at once. */
    private static int[] untilReady(List<? extends Pollable> pollables) throws InterruptedException {
        while (true) {
            int[] ready = ready(pollables);
            if (ready.length > 0) {
                return ready;
            }
            parkFor(pollables.stream().mapToLong(Pollable::nanosLeft).min().orElse(Pollable.UNKNOWN));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void parkFor(long nanos) {
        if (nanos == Pollable.UNKNOWN) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(nanos);
        }
    }

    private static int[] ready(List<? extends Pollable> pollables) {
        int[] found = new int[pollables.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (pollables.get(i).isReady()) {
                found[count++] = i;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }
}
