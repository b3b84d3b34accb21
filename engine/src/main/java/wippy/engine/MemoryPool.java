package wippy.engine;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of closed memories, to be used by the next ones of the same size; for backends only. An array is zeros again
 * before it leaves the pool. Bounded in bytes, and the collector may empty it. Safe to use from any thread.
 */
public final class MemoryPool {
    /** Bytes that one pool keeps at most. */
    static final long MAX_BYTES = 64L << 20;

    /** An array and how many of its bytes were used. */
    private record Spare(SoftReference<byte[]> array, int length, int used) {}

    private final ConcurrentLinkedDeque<Spare> spares = new ConcurrentLinkedDeque<>();
    private final AtomicLong kept = new AtomicLong();

    /** Nothing in it. */
    public MemoryPool() {}

    /** An array of zeros of at least that length, which is new if there is none to spare. */
    byte[] take(int length) {
        for (Spare spare = spares.pollFirst(); spare != null; spare = spares.pollFirst()) {
            kept.addAndGet(-spare.length());
            byte @Nullable [] array = spare.array().get();
            if (array != null && array.length >= length) {
                Arrays.fill(array, 0, spare.used(), (byte) 0);
                return array;
            }
        }
        return new byte[length];
    }

    /** Keeps an array nobody uses any more, if there is room. */
    void give(byte[] array, int used) {
        if (used > 0 && kept.addAndGet(array.length) <= MAX_BYTES) {
            spares.addFirst(new Spare(new SoftReference<>(array), array.length, used));
        } else if (used > 0) {
            kept.addAndGet(-array.length);
        }
    }
}
