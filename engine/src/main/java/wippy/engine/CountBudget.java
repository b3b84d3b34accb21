package wippy.engine;

import java.util.concurrent.atomic.AtomicLong;

/** How many of something all instances that share this budget may have together. Safe to use from any thread. */
public final class CountBudget {
    private final long max;
    private final AtomicLong used = new AtomicLong();

    /** At most that many. */
    public CountBudget(long max) {
        if (max < 0) {
            throw new IllegalArgumentException("A budget cannot be negative: " + max);
        }
        this.max = max;
    }

    /** In all. */
    public long max() {
        return max;
    }

    /** Taken. */
    public long used() {
        return used.get();
    }

    /** Takes that many, or nothing and answers false if fewer are left. */
    boolean reserve(long count) {
        long now = used.get();
        while (count <= max - now) {
            long seen = used.compareAndExchange(now, now + count);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    /** Gives some back. */
    void release(long count) {
        used.addAndGet(-count);
    }
}
