package wippy.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What there is in a memory whose guest sleeps: the blocks that are not all zeros. Immutable. */
final class RestingMemory {
    private static final int BLOCK = 1024;
    private static final byte[] ZEROS = new byte[BLOCK];

    /** Bytes of a memory that are looked through in some dozen microseconds. */
    private static final int MAX_BYTES = 64 * WasmMemory.PAGE;

    private final int length;
    private final BitSet blocks;
    private final byte[] content;

    private RestingMemory(int length, BitSet blocks, byte[] content) {
        this.length = length;
        this.blocks = blocks;
        this.content = content;
    }

    /**
     * Puts the content of an array by and leaves zeros.
     *
     * @param size bytes of the array that may be other than zero
     * @return null, and the array as it was, if that would save too little
     */
    static @Nullable RestingMemory of(byte[] array, int size) {
        if (size > MAX_BYTES) {
            return null;
        }
        BitSet blocks = new BitSet();
        for (int start = 0; start < size; start += BLOCK) {
            int end = Math.min(size, start + BLOCK);
            if (!Arrays.equals(array, start, end, ZEROS, 0, end - start)) {
                blocks.set(start / BLOCK);
            }
        }
        int kept = blocks.cardinality() * BLOCK;
        if (kept > array.length / 2) {
            return null;
        }
        byte[] content = new byte[kept];
        int at = 0;
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            int start = block * BLOCK;
            int end = Math.min(size, start + BLOCK);
            System.arraycopy(array, start, content, at, end - start);
            Arrays.fill(array, start, end, (byte) 0);
            at += BLOCK;
        }
        return new RestingMemory(array.length, blocks, content);
    }

    /** An array from the pool, of at least the length of the first one and with the same content. */
    MemoryPool.Loan restore(MemoryPool pool) {
        MemoryPool.Loan loan = pool.take(length);
        byte[] array = loan.array();
        pool.image().ifPresent(image -> image.erase(array));
        int at = 0;
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            int start = block * BLOCK;
            System.arraycopy(content, at, array, start, Math.min(BLOCK, length - start));
            at += BLOCK;
        }
        return loan;
    }
}
