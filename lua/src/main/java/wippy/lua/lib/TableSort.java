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
        sort(values, 0, size);
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

    /** Quicksort of the half-open range: the smaller part by recursion, so that the stack stays flat. */
    private void sort(@Nullable Object[] values, int from, int to) {
        int low = from;
        int high = to;
        while (high - low > SMALL) {
            state.poll();
            int middle = partition(values, low, high);
            if (middle - low < high - middle) {
                sort(values, low, middle);
                low = middle + 1;
            } else {
                sort(values, middle + 1, high);
                high = middle;
            }
        }
        insertion(values, low, high);
    }

    private void insertion(@Nullable Object[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Object value = values[i];
            int at = i;
            while (at > from && less(value, values[at - 1])) {
                values[at] = values[at - 1];
                at--;
            }
            values[at] = value;
        }
    }

    /** Puts the median of three in its place and returns that place; smaller ones before it, greater ones behind. */
    private int partition(@Nullable Object[] values, int from, int to) {
        int last = to - 1;
        int middle = (from + last) >>> 1;
        order(values, from, middle);
        order(values, middle, last);
        order(values, from, middle);
        Object pivot = values[middle];
        swap(values, middle, last - 1);
        int i = from;
        int j = last - 1;
        while (true) {
            do {
                i++;
                check(i < last);
            } while (less(values[i], pivot));
            do {
                j--;
                check(j >= from);
            } while (less(pivot, values[j]));
            if (j < i) {
                swap(values, i, last - 1);
                return i;
            }
            swap(values, i, j);
        }
    }

    private static void check(boolean inside) {
        if (!inside) {
            throw LuaError.here("invalid order function for sorting");
        }
    }

    private void order(@Nullable Object[] values, int a, int b) {
        if (less(values[b], values[a])) {
            swap(values, a, b);
        }
    }

    private static void swap(@Nullable Object[] values, int a, int b) {
        Object value = values[a];
        values[a] = values[b];
        values[b] = value;
    }
}
