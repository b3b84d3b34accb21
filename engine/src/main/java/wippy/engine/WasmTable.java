package wippy.engine;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A table of references. Used by one thread at a time. */
public final class WasmTable implements Extern {
    /** Elements that any table can have at most. */
    public static final int MAX_ELEMENTS = 100_000_000;

    private final TableType type;
    private final Activity activity;
    private final CountBudget budget;
    private final long most;
    private @Nullable Object[] elements;
    private int size;

    /** Makes functions for which {@link UnmadeFunction}s stand; null where there are none. */
    private @Nullable IntFunction<WasmFunction> maker;

    private WasmTable(TableType type, CountBudget budget, Activity activity, @Nullable Object[] elements) {
        this.type = type;
        this.budget = budget;
        this.activity = activity;
        this.most = type.limits().maxUpTo(MAX_ELEMENTS);
        this.elements = elements;
        this.size = elements.length;
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
        long size = type.limits().min();
        CountBudget budget = limits.tableElements();
        if (size < 0 || size > MAX_ELEMENTS || !budget.reserve(size)) {
            throw new WasmException.Trap("table of " + Long.toUnsignedString(size) + " elements is too large: "
                    + Math.min(MAX_ELEMENTS, budget.max() - budget.used()) + " of "
                    + Math.min(MAX_ELEMENTS, budget.max()) + " are left");
        }
        try {
            @Nullable Object[] elements = new @Nullable Object[(int) size];
            if (fill != null) {
                Arrays.fill(elements, fill);
            }
            return new WasmTable(type, budget, activity, elements);
        } catch (OutOfMemoryError e) {
            budget.release(size);
            throw new WasmException.Trap("table of " + size + " elements is too large for the heap of this JVM", e);
        }
    }

    /** For backends: ends the table when its instance ends: it is empty. */
    public void close() {
        budget.release(size);
        size = 0;
        elements = new @Nullable Object[0];
        maker = null;
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
        if (maker != null) {
            for (int i = 0; i < elements.length; i++) {
                element(i);
            }
            maker = null;
        }
        return elements;
    }

    /**
     * For backends: puts elements into a table that no other instance sees, functions that are made when somebody looks
     * at them.
     */
    public void put(int index, UnmadeFunction[] functions, IntFunction<WasmFunction> by) {
        System.arraycopy(functions, 0, elements, index, functions.length);
        maker = by;
    }

    /** For backends: the backing array as it is, with {@link UnmadeFunction}s among its elements. */
    public @Nullable Object[] elements() {
        return elements;
    }

    /** For backends: an element of the backing array, made if need be. */
    public @Nullable Object element(int index) {
        Object element = elements[index];
        if (element instanceof UnmadeFunction(int function) && maker != null) {
            element = maker.apply(function);
            elements[index] = element;
        }
        return element;
    }

    /**
     * One element.
     *
     * @param index unsigned
     * @throws WasmException.Trap {@code out of bounds table access} if there is none
     */
    public @Nullable Object get(int index) {
        check(index, 1);
        return element(index);
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
        if (Long.compareUnsigned(count, most - before) > 0 || !budget.reserve(count)) {
            return -1;
        }
        int wanted = (int) (before + count);
        if (wanted > elements.length && !makeRoom(wanted)) {
            budget.release(count);
            return -1;
        }
        if (fill != null) {
            Arrays.fill(elements, before, wanted, fill);
        }
        size = wanted;
        return before;
    }

    /** Leaves room beyond what is asked for, so that growing one by one copies little. */
    private boolean makeRoom(int wanted) {
        try {
            long room = Math.min(most, Math.max(wanted, elements.length + elements.length / 2L));
            elements = Arrays.copyOf(elements, (int) room);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }
}
