package wippy.runtime.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import wippy.runtime.call.Claim.Limited;

/**
 * Finds out when the calls of a runtime wait for each other in a circle, and lets one of them through. Any thread may
 * use it; only calls that have to queue do.
 */
public final class Waits {
    private final ReentrantLock lock = new ReentrantLock();

    /** Runs what puts a call into the queue of that place, and looks whether it would wait for ever. */
    public void queue(Limited place, Runnable queueing) {
        lock.lock();
        try {
            queueing.run();
            relieveIfStuck(place);
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether those that still queue for that place would wait for ever. */
    public void look(Limited place) {
        queue(place, () -> {});
    }

    /**
     * A place is stuck if everybody there waits for places that are stuck. One that runs, anywhere among them, will
     * give its place to the next one.
     */
    private void relieveIfStuck(Limited place) {
        Set<Limited> seen = new HashSet<>();
        Deque<Limited> left = new ArrayDeque<>();
        seen.add(place);
        left.add(place);
        while (!left.isEmpty()) {
            Set<Limited> waitedFor = new HashSet<>();
            if (!left.poll().isStuck(waitedFor)) {
                return;
            }
            waitedFor.stream().filter(seen::add).forEach(left::add);
        }
        place.relieve();
    }
}
