package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Results;

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

    /** Adds a function. */
    public Library add(String function, Body body) {
        table.put(
                function,
                HostFunction.of(
                        function, (state, values) -> charged(state, body.call(state, new Args(function, values)))));
        return this;
    }

    /** Texts that functions make count as the program's memory. */
    @SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
    private static @Nullable Object charged(LuaState state, @Nullable Object result) {
        Object first = result instanceof Object[] ? Results.first(result) : result;
        if (first instanceof String text) {
            state.vm().memory().text(text);
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
