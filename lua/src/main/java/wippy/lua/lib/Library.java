package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;

/** A table of functions under one name, while it is being filled. */
public final class Library {
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

    /** Adds a function that makes no new texts. */
    public Library add(String function, Body body) {
        return define(function, (state, values) -> body.call(state, new Args(function, values)));
    }

    /** Adds a function whose texts come from elsewhere; large ones count as the program's memory, each once. */
    public Library fetching(String function, Body body) {
        return define(function, (state, values) -> received(state, body.call(state, new Args(function, values))));
    }

    /** Adds a function that makes new texts, if it does not give the first argument; they count as its memory. */
    Library making(String function, Body body) {
        return define(
                function,
                (state, values) -> counted(
                        state, values.length == 0 ? null : values[0], body.call(state, new Args(function, values))));
    }

    private Library define(String function, HostFunction.Body body) {
        table.put(function, HostFunction.of(function, body));
        return this;
    }

    /** The result, after large texts in it were counted as the program's memory, each once. */
    @SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
    public static @Nullable Object received(LuaState state, @Nullable Object result) {
        if (result instanceof String text) {
            state.memory().received(text);
        } else if (result instanceof Object[]) {
            for (Object each : (Object[]) result) {
                if (each instanceof String text) {
                    state.memory().received(text);
                }
            }
        }
        return result;
    }

    /** The result, after the texts in it were counted, which are new if they are not that one. */
    @SuppressWarnings({"PatternMatchingInstanceof", "ReferenceEquality"}) // NullAway does not know array patterns
    static @Nullable Object counted(LuaState state, @Nullable Object old, @Nullable Object result) {
        if (result instanceof String text) {
            if (text != old) {
                state.memory().text(text);
            }
        } else if (result instanceof Object[]) {
            for (Object each : (Object[]) result) {
                if (each instanceof String text && text != old) {
                    state.memory().text(text);
                }
            }
        }
        return result;
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
