package wippy.runtime.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.runtime.error.WippyException;

/**
 * Lets one thread at a time into an instance, in the order in which they came; the others park. A thread that would
 * wait for itself, directly or through others of the same scope, gets an error instead. Who needs several turns takes
 * them in the natural order, that of their making, so that two of that kind never wait for each other.
 */
public final class Turnstile implements Comparable<Turnstile> {
    private record Turn(Thread thread, CompletableFuture<Boolean> come) {}

    private final ReentrantLock lock;
    private final Map<Thread, Turnstile> waiting;
    private final int number;

    // Under the lock.
    private final Deque<Turn> queue = new ArrayDeque<>(0);
    private @Nullable Thread holder;

    /** One of those that share the lock and the table of who waits where, each with a number. */
    Turnstile(ReentrantLock lock, Map<Thread, Turnstile> waiting, int number) {
        this.lock = lock;
        this.waiting = waiting;
        this.number = number;
    }

    @Override
    public int compareTo(Turnstile other) {
        return Integer.compare(number, other.number);
    }

    /**
     * Waits for the turn of the current thread, a guest's.
     *
     * @param what it wants to do, for the error
     * @throws WippyException Conflict, if its turn could never come
     * @throws StoppedException if it is stopped while it waits; then it is not its turn
     */
    public void enter(String what) {
        Turn turn = new Turn(Thread.currentThread(), new CompletableFuture<>());
        lock.lock();
        try {
            if (holder == null) {
                holder = turn.thread;
                return;
            }
            checkForCircle(turn.thread, what);
            queue.add(turn);
            waiting.put(turn.thread, this);
        } finally {
            lock.unlock();
        }
        try {
            Execution.current().waiting(() -> comes(turn));
        } catch (StoppedException e) {
            giveUp(turn);
            throw e;
        }
    }

    private static boolean comes(Turn turn) throws InterruptedException {
        try {
            return turn.come.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is somebody's turn. */
    boolean isHeld() {
        lock.lock();
        try {
            return holder != null;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int queued() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void checkForCircle(Thread self, String what) {
        for (Turnstile at = this; at != null && at.holder != null; at = waiting.get(at.holder)) {
            if (self.equals(at.holder)) {
                throw WippyException.conflict(
                                "cannot " + what + ": its instance is in the middle of a call that waits for this one")
                        .retryable(false);
            }
        }
    }

    private void giveUp(Turn turn) {
        lock.lock();
        try {
            if (queue.remove(turn)) {
                waiting.remove(turn.thread);
            } else {
                next();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the current thread's turn. */
    public void leave() {
        lock.lock();
        try {
            next();
        } finally {
            lock.unlock();
        }
    }

    private void next() {
        Turn next = queue.poll();
        holder = next == null ? null : next.thread;
        if (next != null) {
            waiting.remove(next.thread);
            next.come.complete(true);
        }
    }
}
