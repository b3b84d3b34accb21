package wippy.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A table of references. Used by one thread at a time. */
public final class WasmTable implements Extern {
    /** Elements that any table can have at most. */
    public static final int MAX_ELEMENTS = 100_000_000;

    private final TableType type;
    private final Activity activity;
    private final long most;
    private @Nullable Object[] elements;
    private int size;

    private WasmTable(TableType type, Activity activity, long most, int size, @Nullable Object fill) {
        this.type = type;
        this.activity = activity;
        this.most = most;
        this.size = size;
        this.elements = new Object[size];
        if (fill != null) {
            Arrays.fill(elements, fill);
        }
    }

    /** A new table of nulls, to be imported by guests. */
    public static WasmTable create(TableType type, InstanceLimits limits) {
        return create(type, limits, new Activity(), null);
    }

    /**
     * For backends: a table of an instance, every element that reference.
     *
     * @throws WasmException.Trap if it is larger than the limits allow
     */
    public static WasmTable create(TableType type, InstanceLimits limits, Activity activity, @Nullable Object fill) {
        long most = Math.min(limits.maxTableElements(), MAX_ELEMENTS);
        if (Long.compareUnsigned(type.limits().min(), most) > 0) {
            throw new WasmException.Trap("table of "
                    + Long.toUnsignedString(type.limits().min()) + " elements is too large: a table can have " + most);
        }
        return new WasmTable(
                type, activity, type.limits().maxUpTo(most), (int) type.limits().min(), fill);
    }

    /** As declared; for the size now see {@link #size}. */
    @Override
    public TableType type() {
        return type;
    }

    /** For backends: the calls that may use it. */
    public Activity activity() {
        return activity;
    }

    /** Elements now. */
    public int size() {
        return size;
    }

    /** The backing array: its first {@link #size} elements are the table's; a grow may replace it. */
    public @Nullable Object[] array() {
        return elements;
    }

    /**
     * One element.
     *
     * @param index unsigned
     * @throws WasmException.Trap {@code out of bounds table access} if there is none
     */
    public @Nullable Object get(int index) {
        check(index, 1);
        return elements[index];
    }

    /** Sets an element; the value is of the table's type. Traps out of bounds, as all below. */
    public void set(int index, @Nullable Object value) {
        check(index, 1);
        elements[index] = value;
    }

    /** Checks a range of unsigned bounds. */
    public void check(int index, int length) {
        if (Integer.toUnsignedLong(index) + Integer.toUnsignedLong(length) > size) {
            throw new WasmException.Trap("out of bounds table access");
        }
    }

    /**
     * Grows by that many elements, unsigned.
     *
     * @return the size before, or -1 if the table cannot grow so far
     */
    public int grow(long count, @Nullable Object fill) {
        int before = size;
        if (Long.compareUnsigned(count, most - before) > 0) {
            return -1;
        }
        int wanted = (int) (before + count);
        if (wanted > elements.length) {
            try {
                elements = Arrays.copyOf(elements, (int)
                        Math.min(most, Math.max(wanted, elements.length + elements.length / 2L)));
            } catch (OutOfMemoryError e) {
                return -1;
            }
        }
        if (fill != null) {
            Arrays.fill(elements, before, wanted, fill);
        }
        size = wanted;
        return before;
    }
}
