package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.Compare;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Results;

/**
 * Sorts the elements of a table, by {@code <} or by a function. A function that contradicts itself is an error; one
 * that raises an error leaves the elements as they were.
 */
final class TableSort {
    private static final int SMALL = 8;

    private final LuaState state;
    private final @Nullable LuaFunction comes;

    TableSort(LuaState state) {
        this.state = state;
        this.comes = null;
    }

    TableSort(LuaState state, LuaFunction comes) {
        this.state = state;
        this.comes = comes;
    }

    void sort(LuaTable table) {
        int size = Math.toIntExact(table.length());
        @Nullable Object[] values = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = table.get(i + 1L);
        }
        sort(values, 0, size - 1);
        for (int i = 0; i < size; i++) {
            table.put(i + 1L, values[i]);
        }
    }

    private boolean less(@Nullable Object a, @Nullable Object b) {
        if (comes == null) {
            return Compare.less(state, a, b);
        }
        Object result = Results.first(comes.call(state, a, b));
        return result != null && !Boolean.FALSE.equals(result);
    }

    /**
     * Quicksort from the first to the last one: the smaller part by recursion, so that the stack stays flat. With a
     * function it asks as often, and in the order, as PUC Lua does, so that contradictions are found where they are
     * there.
     */
    private void sort(@Nullable Object[] values, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            if (comes == null && high - low < SMALL) {
                insertion(values, low, high);
                return;
            }
            state.poll();
            int middle = partition(values, low, high);
            if (middle < 0) {
                return;
            }
            if (middle - low < high - middle) {
                sort(values, low, middle - 1);
                low = middle + 1;
            } else {
                sort(values, middle + 1, high);
                high = middle - 1;
            }
        }
    }

    private void insertion(@Nullable Object[] values, int from, int to) {
        for (int i = from + 1; i <= to; i++) {
            Object value = values[i];
            int at = i;
            while (at > from && less(value, values[at - 1])) {
                values[at] = values[at - 1];
                at--;
            }
            values[at] = value;
        }
    }

    /**
     * Puts the median of first, middle and last in its place and returns that place; smaller ones before it, greater
     * ones behind. Below 0 if there were no more than three, which are in order then.
     */
    private int partition(@Nullable Object[] values, int from, int to) {
        order(values, from, to);
        int middle = (from + to) >>> 1;
        if (middle == from) {
            return -1;
        }
        if (!order(values, from, middle)) {
            order(values, middle, to);
        }
        if (to - from == 2) {
            return -1;
        }
        Object pivot = values[middle];
        int last = to - 1;
        swap(values, middle, last);
        int i = from;
        int j = last;
        while (true) {
            while (less(values[++i], pivot)) {
                check(i < last);
            }
            while (less(pivot, values[--j])) {
                check(j >= i);
            }
            if (j < i) {
                swap(values, i, last);
                return i;
            }
            swap(values, i, j);
        }
    }

    private static void check(boolean consistent) {
        if (!consistent) {
            throw LuaError.here("invalid order function for sorting");
        }
    }

    /** Says whether it swapped them. */
    private boolean order(@Nullable Object[] values, int a, int b) {
        boolean swaps = less(values[b], values[a]);
        if (swaps) {
            swap(values, a, b);
        }
        return swaps;
    }

    private static void swap(@Nullable Object[] values, int a, int b) {
        Object value = values[a];
        values[a] = values[b];
        values[b] = value;
    }
}
