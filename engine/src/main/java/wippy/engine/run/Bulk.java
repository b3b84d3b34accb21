package wippy.engine.run;

import java.util.Arrays;
import wippy.base.execution.Execution;
import wippy.engine.WasmMemory;

/**
 * Operations on ranges of memories. Long ones poll the execution as they go, so that a stop or a deadline ends them and
 * other guests have their turn.
 */
public final class Bulk {
    /** Bytes between two polls. */
    private static final int CHUNK = 1 << 20;

    private Bulk() {}

    /** Copies from a data segment; {@code src} and {@code n} are unsigned, as all below. */
    public static void init(
            GuestInstance self, int segment, WasmMemory memory, int dst, int src, int n, Execution execution) {
        check(memory, dst, n);
        int size = self.dataSize(segment);
        if ((src | n) < 0 || src > size - n) {
            throw Traps.memoryOutOfBounds();
        }
        move(self.binary(), self.dataStart(segment) + src, memory.array(), dst, n, execution);
    }

    /** The same into a memory with 64-bit addresses. */
    public static void init(
            GuestInstance self, int segment, WasmMemory memory, long dst, int src, int n, Execution execution) {
        init(self, segment, memory, narrow(dst), src, n, execution);
    }

    /** Drops a data segment: it is empty from now on. */
    public static void drop(GuestInstance self, int segment) {
        self.dropData(segment);
    }

    /** Sets every byte of a range. */
    public static void fill(WasmMemory memory, int dst, int value, int n, Execution execution) {
        check(memory, dst, n);
        byte[] array = memory.array();
        int end = dst + n;
        int at = dst;
        for (; end - at > CHUNK; at += CHUNK) {
            Arrays.fill(array, at, at + CHUNK, (byte) value);
            execution.poll();
        }
        Arrays.fill(array, at, end, (byte) value);
    }

    /** The same in a memory with 64-bit addresses. */
    public static void fill(WasmMemory memory, long dst, int value, long n, Execution execution) {
        fill(memory, narrow(dst), value, narrow(n), execution);
    }

    /** Copies from memory to memory; the two may be one and the ranges overlap. */
    public static void copy(WasmMemory to, WasmMemory from, int dst, int src, int n, Execution execution) {
        check(to, dst, n);
        check(from, src, n);
        move(from.array(), src, to.array(), dst, n, execution);
    }

    /** The same where at least one has 64-bit addresses. */
    public static void copy(WasmMemory to, WasmMemory from, long dst, long src, long n, Execution execution) {
        copy(to, from, narrow(dst), narrow(src), narrow(n), execution);
    }

    @SuppressWarnings("ReferenceEquality") // within one array or between two
    private static void move(byte[] from, int src, byte[] to, int dst, int n, Execution execution) {
        int left = n;
        if (from == to && dst > src) {
            for (; left > CHUNK; execution.poll()) {
                left -= CHUNK;
                System.arraycopy(from, src + left, to, dst + left, CHUNK);
            }
            System.arraycopy(from, src, to, dst, left);
        } else {
            for (; left > CHUNK; execution.poll()) {
                System.arraycopy(from, src + n - left, to, dst + n - left, CHUNK);
                left -= CHUNK;
            }
            System.arraycopy(from, src + n - left, to, dst + n - left, left);
        }
    }

    /** No memory has so many bytes as an address that is cut to -1 needs. */
    private static int narrow(long address) {
        return (int) address == address && address >= 0 ? (int) address : -1;
    }

    private static void check(WasmMemory memory, int address, int length) {
        if ((address | length) < 0 || address > memory.size() - length) {
            throw Traps.memoryOutOfBounds();
        }
    }
}
