package wippy.base.files;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside of the heap that is used again: making and clearing it takes about as long as filling it. Threads:
 * any; only one at a time finds it here, the others make their own.
 */
final class SpareBuffer {
    private final AtomicReference<@Nullable MemorySegment> spare = new AtomicReference<>();

    /** A buffer of at least that size. */
    MemorySegment take(int size) {
        MemorySegment found = spare.getAndSet(null);
        return found != null && found.byteSize() >= size
                ? found
                : Arena.ofAuto().allocate(size);
    }

    /** Keeps it for the next. */
    void give(MemorySegment buffer) {
        spare.set(buffer);
    }
}
