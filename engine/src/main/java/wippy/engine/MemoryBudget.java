package wippy.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the memories of all instances that share this budget may hold together. A grow beyond it fails as the
 * specification lets any grow fail: it gives -1 and the guest goes on.
 */
public final class MemoryBudget {
    private final long max;
    private final @Nullable MemoryBudget all;
    private final AtomicLong used = new AtomicLong();

    /** At most that many bytes. */
    public MemoryBudget(long maxBytes) {
        this(maxBytes, null);
    }

    /** At most that many bytes for one guest, which count among those of all guests too. */
    public static MemoryBudget within(MemoryBudget all, long maxBytes) {
        return new MemoryBudget(maxBytes, all);
    }

    private MemoryBudget(long maxBytes, @Nullable MemoryBudget all) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A memory budget cannot be negative: " + maxBytes);
        }
        this.max = maxBytes;
        this.all = all;
    }

    /** Bytes in all. */
    public long maxBytes() {
        return max;
    }

    /** Bytes taken. */
    public long usedBytes() {
        return used.get();
    }

    /** Bytes that can still be taken. */
    long leftBytes() {
        long left = max - used.get();
        return all == null ? left : Math.min(left, all.leftBytes());
    }

    /** Takes that many bytes, or nothing and answers false if fewer are left. */
    boolean reserve(long bytes) {
        if (!reserveHere(bytes)) {
            return false;
        }
        if (all == null || all.reserve(bytes)) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    private boolean reserveHere(long bytes) {
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
        if (all != null) {
            all.release(bytes);
        }
    }
}
