package wippy.runtime.process;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;

/**
 * What has arrived for a peer and was not taken yet, in the order of arrival; of one sender, in the order of sending.
 * Any thread may put; one thread at a time takes: the peer's own, or in turn those that hold its baton.
 */
public final class Mailbox {
    /** Added to a time it is no overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Queue<Mail> queue = new ConcurrentLinkedQueue<>();
    private volatile Runnable listener = () -> {};
    private volatile @Nullable Thread taker;
    private volatile boolean closed;

    /**
     * Puts something in and wakes the taker.
     *
     * @return false if the peer has ended
     */
    boolean offer(Mail mail) {
        if (closed) {
            return false;
        }
        queue.add(mail);
        LockSupport.unpark(taker);
        listener.run();
        return true;
    }

    void close() {
        closed = true;
    }

    /** Takes the oldest, if there is one. */
    public Optional<Mail> poll() {
        return Optional.ofNullable(queue.poll());
    }

    /** Whether nothing is there to be taken. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * Takes the oldest; parks until there is one.
     *
     * @throws wippy.base.execution.StoppedException if the current execution is stopped meanwhile
     */
    public Mail await() {
        Mail mail = queue.poll();
        return mail != null ? mail : Execution.current().waiting(this::parked);
    }

    /**
     * Takes the oldest; parks until there is one, but not longer than that.
     *
     * @return empty if none has come
     * @throws wippy.base.execution.StoppedException if the current execution is stopped meanwhile
     */
    public Optional<Mail> await(Duration limit) {
        long end = System.nanoTime() + (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
        Mail mail = queue.poll();
        return Optional.ofNullable(mail != null ? mail : Execution.current().waiting(() -> parked(end)));
    }

    private Mail parked() throws InterruptedException {
        taker = Thread.currentThread();
        try {
            for (Mail mail = queue.poll(); ; mail = queue.poll()) {
                if (mail != null) {
                    return mail;
                }
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            taker = null;
        }
    }

    private @Nullable Mail parked(long end) throws InterruptedException {
        taker = Thread.currentThread();
        try {
            for (Mail mail = queue.poll(); ; mail = queue.poll()) {
                long left = end - System.nanoTime();
                if (mail != null || left <= 0) {
                    return mail;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            taker = null;
        }
    }

    /**
     * Calls the listener after each arrival from now on, on the sender's thread; it must not block. What is there
     * already is not announced: look after setting it.
     */
    public void onArrival(Runnable listener) {
        this.listener = listener;
    }
}
