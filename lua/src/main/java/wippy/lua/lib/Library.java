package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;

/** A table of functions under one name, while it is being filled. */
public final class Library {
    private static final int LARGE = 4_096;

    private final String name;
    private final LuaTable table = new LuaTable();

    /** An empty library. */
    public Library(String name) {
        this.name = name;
    }

    /** A function of a library: checks its arguments as it reads them. */
    @FunctionalInterface
    public interface Body {
        /** Returns one value, or several as {@link wippy.lua.Results} say. */
        @Nullable
        Object call(LuaState state, Args args);
    }

    /** What programs call the library. */
    public String name() {
        return name;
    }

    /** Adds a function. Large texts that it makes count as the program's memory. */
    public Library add(String function, Body body) {
        return define(function, body, LARGE);
    }

    /** Adds a function that makes new texts; all of them count as the program's memory. */
    Library making(String function, Body body) {
        return define(function, body, 0);
    }

    private Library define(String function, Body body, int least) {
        table.put(
                function,
                HostFunction.of(
                        function,
                        (state, values) ->
                                counted(state, values, body.call(state, new Args(function, values)), least)));
        return this;
    }

    /** The result, after its texts of that length at least, which are none of the values, were counted. */
    @SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
    static @Nullable Object counted(LuaState state, @Nullable Object[] values, @Nullable Object result, int least) {
        if (result instanceof String text) {
            count(state, values, text, least);
        } else if (result instanceof Object[]) {
            for (Object each : (Object[]) result) {
                if (each instanceof String text) {
                    count(state, values, text, least);
                }
            }
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // what came in is not new
    private static void count(LuaState state, @Nullable Object[] values, String text, int least) {
        if (text.length() >= least) {
            for (Object value : values) {
                if (value == text) {
                    return;
                }
            }
            state.vm().memory().text(text);
        }
    }

    /** Adds a function whose arguments need no reading. */
    public Library raw(String function, HostFunction.Body body) {
        table.put(function, HostFunction.of(function, body));
        return this;
    }

    /** Adds a value. */
    public Library put(String key, @Nullable Object value) {
        table.put(key, value);
        return this;
    }

    /** The table as it is, still open to changes. */
    public LuaTable table() {
        return table;
    }

    /** The finished table, immutable and to be shared. */
    public LuaTable freeze() {
        return table.freeze();
    }
}
