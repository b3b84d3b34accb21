package wippy.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the memories of all instances that share this budget may hold together. A grow beyond it fails as the
 * specification lets any grow fail: it gives -1 and the guest goes on.
 */
public final class MemoryBudget {
    private final long max;
    private final AtomicLong used = new AtomicLong();

    /** At most that many bytes. */
    public MemoryBudget(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A memory budget cannot be negative: " + maxBytes);
        }
        this.max = maxBytes;
    }

    /** Bytes in all. */
    public long maxBytes() {
        return max;
    }

    /** Bytes taken. */
    public long usedBytes() {
        return used.get();
    }

    /** Takes that many bytes, or nothing and answers false if fewer are left. */
    boolean reserve(long bytes) {
        long now = used.get();
        while (bytes <= max - now) {
            long seen = used.compareAndExchange(now, now + bytes);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    /** Gives bytes back. */
    void release(long bytes) {
        used.addAndGet(-bytes);
    }
}
