package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * A generic {@code for} over a table, without a call per entry: what the loop does when it finds {@link #NEXT} or
 * {@link #INEXT} to be its iterator.
 */
public final class Iteration {
    /** The function {@code next}, which {@code pairs} returns. */
    public static final LuaFunction NEXT = new Next();

    /** The iterator that {@code ipairs} returns. */
    public static final LuaFunction INEXT = HostFunction.of2("inext", Iteration::inext);

    private final LuaTable table;
    private final boolean elements;
    private int position = -1;
    private @Nullable Object key;
    private @Nullable Object value;

    private Iteration(LuaTable table, boolean elements) {
        this.table = table;
        this.elements = elements;
        this.key = elements ? Long.valueOf(0) : null;
    }

    /** The function {@code next}; it tells nil from nothing. */
    private static final class Next extends LuaFunction.Fixed2 {
        @Override
        public String name() {
            return "next";
        }

        @Override
        public @Nullable Object invoke(LuaState state) {
            throw noTable("no value");
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return args.length == 0 ? invoke(state) : super.invoke(state, args);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object subject, @Nullable Object key) {
            if (!(subject instanceof LuaTable table)) {
                throw noTable(Ops.typeName(subject));
            }
            int position = table.next(key);
            return position < 0 ? null : Results.of(table.keyAt(position), table.valueAt(position));
        }

        private static LuaError noTable(String got) {
            return LuaError.here("bad argument #1 to 'next' (table expected, got " + got + ")");
        }
    }

    private static @Nullable Object inext(LuaState state, @Nullable Object subject, @Nullable Object key) {
        long next = key instanceof Long n ? n + 1 : 1;
        Object value = Ops.index(state, subject, next, null);
        return value == null ? null : Results.of(next, value);
    }

    /** An iteration from the beginning, null if the loop has to call its iterator. */
    public static @Nullable Iteration begin(
            @Nullable Object iterator, @Nullable Object subject, @Nullable Object control) {
        if (!(subject instanceof LuaTable table)) {
            return null;
        }
        if (NEXT.equals(iterator)) {
            return control == null ? new Iteration(table, false) : null;
        }
        boolean fromZero = control instanceof Long n && n == 0;
        return INEXT.equals(iterator) && fromZero && table.metatable() == null ? new Iteration(table, true) : null;
    }

    /** Moves on; false at the end. */
    public boolean step() {
        return elements ? stepElements() : stepEntries();
    }

    private boolean stepElements() {
        position++;
        key = position + 1L;
        value = table.get(position + 1L);
        return value != null;
    }

    private boolean stepEntries() {
        // the table may have been given new slots by the loop's body
        boolean inPlace = position < 0 || table.holds(position, key);
        position = inPlace ? table.advance(position + 1) : table.next(key);
        if (position < 0) {
            return false;
        }
        key = table.keyAt(position);
        value = table.valueAt(position);
        return true;
    }

    /** The entry's key. */
    public @Nullable Object key() {
        return key;
    }

    /** The entry's value. */
    public @Nullable Object value() {
        return value;
    }
}
