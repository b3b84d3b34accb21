package wippy.engine.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.engine.WasmTable;

/** Instructions on tables. All indices and lengths are unsigned; long operations poll the execution as they go. */
public final class Tables {
    /** Elements between two polls. */
    private static final int CHUNK = 1 << 17;

    private Tables() {}

    /** One element. */
    public static @Nullable Object get(WasmTable table, int index) {
        if (Integer.compareUnsigned(index, table.size()) >= 0) {
            throw Traps.tableOutOfBounds();
        }
        return table.element(index);
    }

    /** One element of a table with 64-bit indices. */
    public static @Nullable Object get(WasmTable table, long index) {
        return get(table, narrow(index));
    }

    /** Sets one element. */
    public static void set(WasmTable table, int index, @Nullable Object value) {
        if (Integer.compareUnsigned(index, table.size()) >= 0) {
            throw Traps.tableOutOfBounds();
        }
        table.elements()[index] = value;
    }

    /** Sets one element of a table with 64-bit indices. */
    public static void set(WasmTable table, long index, @Nullable Object value) {
        set(table, narrow(index), value);
    }

    /** Grows; gives the size before, or -1. */
    public static int grow(WasmTable table, @Nullable Object fill, int n) {
        return table.grow(Integer.toUnsignedLong(n), fill);
    }

    /** Grows a table with 64-bit indices. */
    public static long grow(WasmTable table, @Nullable Object fill, long n) {
        return table.grow(n, fill);
    }

    /** Sets every element of a range. */
    public static void fill(WasmTable table, int dst, @Nullable Object value, int n, Execution execution) {
        check(table.size(), dst, n);
        @Nullable Object[] array = table.elements();
        int end = dst + n;
        int at = dst;
        for (; end - at > CHUNK; at += CHUNK) {
            Arrays.fill(array, at, at + CHUNK, value);
            execution.poll();
        }
        Arrays.fill(array, at, end, value);
    }

    /** The same in a table with 64-bit indices. */
    public static void fill(WasmTable table, long dst, @Nullable Object value, long n, Execution execution) {
        fill(table, narrow(dst), value, narrow(n), execution);
    }

    /** Copies from table to table; the two may be one and the ranges overlap. */
    public static void copy(WasmTable to, WasmTable from, int dst, int src, int n, Execution execution) {
        check(to.size(), dst, n);
        check(from.size(), src, n);
        move(from.array(), src, to.array(), dst, n, execution);
    }

    /** The same where at least one has 64-bit indices. */
    public static void copy(WasmTable to, WasmTable from, long dst, long src, long n, Execution execution) {
        copy(to, from, narrow(dst), narrow(src), narrow(n), execution);
    }

    /** Copies from an element segment. */
    public static void init(
            GuestInstance self, int segment, WasmTable table, int dst, int src, int n, Execution execution) {
        @Nullable Object[] elements = self.elements(segment);
        check(table.size(), dst, n);
        check(elements.length, src, n);
        move(elements, src, table.elements(), dst, n, execution);
    }

    /** The same into a table with 64-bit indices. */
    public static void init(
            GuestInstance self, int segment, WasmTable table, long dst, int src, int n, Execution execution) {
        init(self, segment, table, narrow(dst), src, n, execution);
    }

    /** Drops an element segment: it is empty from now on. */
    public static void drop(GuestInstance self, int segment) {
        self.dropElements(segment);
    }

    @SuppressWarnings("ReferenceEquality") // within one array or between two
    private static void move(
            @Nullable Object[] from, int src, @Nullable Object[] to, int dst, int n, Execution execution) {
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

    private static void check(int size, int index, int length) {
        if ((index | length) < 0 || index > size - length) {
            throw Traps.tableOutOfBounds();
        }
    }

    /** No table is so large that it has an element -1. */
    private static int narrow(long index) {
        return (int) index == index && index >= 0 ? (int) index : -1;
    }
}
