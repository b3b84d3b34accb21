package wippy.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;

/**
 * A linear memory: one flat, growable array of bytes. All addresses are unsigned 32-bit numbers in an {@code int};
 * memories end below 2 GiB, so an address with the top bit set is out of bounds (compiled code narrows the addresses of
 * memories with 64-bit ones first). Used by one thread at a time.
 */
public final class WasmMemory implements Extern {
    /** Bytes of a page. */
    public static final int PAGE = 65_536;

    /** Pages a memory can grow to: what fits an array. */
    public static final int MAX_PAGES = 32_767;

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final int SMALL = 64 * PAGE;

    private final MemoryType type;
    private final MemoryBudget budget;
    private final Activity activity;
    private final MemoryPool pool;
    /** Unless it is closed or rests. */
    private byte @Nullable [] array;

    /** Of the array, for the pool. */
    private int home;

    private @Nullable RestingMemory resting;
    private int size;

    private WasmMemory(
            MemoryType type, MemoryBudget budget, Activity activity, MemoryPool pool, MemoryPool.Loan loan, int bytes) {
        this.type = type;
        this.budget = budget;
        this.activity = activity;
        this.pool = pool;
        this.size = bytes;
        this.array = loan.array();
        this.home = loan.home();
    }

    /**
     * A new memory of zeros with the least size of its type.
     *
     * @throws WasmException.Trap if that is more than the limits or the engine allow
     */
    public static WasmMemory create(MemoryType type, InstanceLimits limits) {
        return create(type, limits, new Activity(), new MemoryPool());
    }

    /** For backends: a memory of an instance, with a spare array if the pool has one. */
    public static WasmMemory create(MemoryType type, InstanceLimits limits, Activity activity, MemoryPool pool) {
        long pages = type.limits().min();
        long most = mostPages(type);
        if (Long.compareUnsigned(pages, most) > 0) {
            throw new WasmException.Trap(
                    "memory of " + Long.toUnsignedString(pages) + " pages is too large: a memory can have " + most);
        }
        long bytes = pages * type.pageSize();
        MemoryBudget budget = limits.memory();
        if (!budget.reserve(bytes)) {
            throw new WasmException.Trap("memory limit exceeded: " + bytes + " bytes are needed, " + budget.leftBytes()
                    + " of " + budget.maxBytes() + " are left");
        }
        try {
            WasmMemory memory = new WasmMemory(type, budget, activity, pool, pool.take((int) bytes), (int) bytes);
            activity.own(memory);
            return memory;
        } catch (OutOfMemoryError e) {
            budget.release(bytes);
            throw new WasmException.Trap("memory of " + pages + " pages is too large for the heap of this JVM", e);
        }
    }

    private static long mostPages(MemoryType type) {
        return (long) MAX_PAGES * PAGE / type.pageSize();
    }

    private static VarHandle view(Class<?> elements) {
        return MethodHandles.byteArrayViewVarHandle(elements, ByteOrder.LITTLE_ENDIAN);
    }

    /** As declared; for the size now see {@link #pages}. */
    @Override
    public MemoryType type() {
        return type;
    }

    /** For backends: the calls that may use it. */
    public Activity activity() {
        return activity;
    }

    /**
     * The backing array. Only the first {@link #size} bytes are the memory's; a grow, and so any call of a guest, may
     * replace the array, and so may a sleep of the guest's stack ({@link wippy.base.execution.Execution#restFor}).
     *
     * @throws WasmException.Trap {@code out of bounds memory access} if the memory's instance was closed
     */
    public byte[] array() {
        byte[] now = array;
        return now != null ? now : awake();
    }

    private byte[] awake() {
        RestingMemory rested = resting;
        if (rested == null) {
            throw outOfBounds();
        }
        MemoryPool.Loan loan = rested.restore(pool);
        array = loan.array();
        home = loan.home();
        resting = null;
        return loan.array();
    }

    boolean isClosed() {
        return array == null && resting == null;
    }

    /**
     * Gives its array to others until it is looked at again, if there is little in it. Compiled code looks again after
     * each call, but for the array of a memory that cannot grow any more.
     */
    void rest() {
        byte[] now = array;
        if (now != null && pages() < type.limits().maxUpTo(mostPages(type))) {
            resting = RestingMemory.of(now, size);
            if (resting != null) {
                array = null;
                pool.giveClean(new MemoryPool.Loan(now, home));
            }
        }
    }

    /**
     * For backends: ends the memory when its instance ends. Whoever looks at it afterwards finds nothing; the array is
     * for others only if no call is in progress that may still have it at hand.
     */
    public void close() {
        if (isClosed()) {
            return;
        }
        byte[] last = array;
        int used = size;
        array = null;
        resting = null;
        size = 0;
        budget.release(used);
        if (last != null && activity.isIdle()) {
            pool.give(new MemoryPool.Loan(last, home), used);
        }
    }

    /** Bytes in use. */
    public int size() {
        return size;
    }

    /** Pages in use, of the size of its type. */
    public int pages() {
        return size / type.pageSize();
    }

    /**
     * Grows by that many pages of zeros.
     *
     * @param pages as an unsigned number
     * @return the number of pages before, or -1 if the memory cannot grow so far
     */
    public int grow(long pages) {
        if (isClosed()) {
            return -1;
        }
        int before = pages();
        long most = type.limits().maxUpTo(mostPages(type));
        if (Long.compareUnsigned(pages, most - before) > 0) {
            return -1;
        }
        long more = pages * type.pageSize();
        if (!budget.reserve(more)) {
            return -1;
        }
        if (!resize(size + (int) more, (int) (most * type.pageSize()))) {
            budget.release(more);
            return -1;
        }
        return before;
    }

    /** Leaves room beyond what is asked for, so that growing page by page copies little. */
    private boolean resize(int wanted, int most) {
        byte[] now = array();
        if (wanted > now.length) {
            long room = Math.max(wanted, Math.min(most, now.length + Math.min(now.length / 2L, SMALL)));
            try {
                array = Arrays.copyOf(now, (int) room);
                home = GuestLane.carrier();
            } catch (OutOfMemoryError e) {
                return false;
            }
        }
        size = wanted;
        return true;
    }

    /**
     * Checks a range.
     *
     * @throws WasmException.Trap {@code out of bounds memory access} if it is not all inside
     */
    public void check(int address, int length) {
        if ((address | length) < 0 || address > size - length) {
            throw outOfBounds();
        }
    }

    private static WasmException.Trap outOfBounds() {
        return new WasmException.Trap("out of bounds memory access");
    }

    /** The byte at an address. Traps out of bounds, as all below. */
    public byte readByte(int address) {
        check(address, 1);
        return array()[address];
    }

    /** A little-endian 16-bit number. */
    public short readShort(int address) {
        check(address, Short.BYTES);
        return (short) SHORTS.get(array(), address);
    }

    /** A little-endian 32-bit number. */
    public int readInt(int address) {
        check(address, Integer.BYTES);
        return (int) INTS.get(array(), address);
    }

    /** A little-endian 64-bit number. */
    public long readLong(int address) {
        check(address, Long.BYTES);
        return (long) LONGS.get(array(), address);
    }

    /** A copy of a range. */
    public byte[] read(int address, int length) {
        check(address, length);
        return Arrays.copyOfRange(array(), address, address + length);
    }

    /** Sets the byte at an address. */
    public void writeByte(int address, byte value) {
        check(address, 1);
        array()[address] = value;
    }

    /** Sets a little-endian 16-bit number. */
    public void writeShort(int address, short value) {
        check(address, Short.BYTES);
        SHORTS.set(array(), address, value);
    }

    /** Sets a little-endian 32-bit number. */
    public void writeInt(int address, int value) {
        check(address, Integer.BYTES);
        INTS.set(array(), address, value);
    }

    /** Sets a little-endian 64-bit number. */
    public void writeLong(int address, long value) {
        check(address, Long.BYTES);
        LONGS.set(array(), address, value);
    }

    /** Sets a range from an array. */
    public void write(int address, byte[] source) {
        write(address, source, 0, source.length);
    }

    /**
     * Sets a range from part of an array.
     *
     * @throws IndexOutOfBoundsException if the part is not in the array
     */
    public void write(int address, byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        check(address, length);
        System.arraycopy(source, from, array(), address, length);
    }

    /** Sets every byte of a range. */
    public void fill(int address, int length, byte value) {
        check(address, length);
        Arrays.fill(array(), address, address + length, value);
    }

    /** Copies a range within this memory; the two may overlap. */
    public void copy(int to, int from, int length) {
        check(to, length);
        check(from, length);
        System.arraycopy(array(), from, array(), to, length);
    }
}
