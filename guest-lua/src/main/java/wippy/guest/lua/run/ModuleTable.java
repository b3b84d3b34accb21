package wippy.guest.lua.run;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaTable;
import wippy.lua.lib.Library;

/** A module's table of functions while it is being filled. */
public final class ModuleTable {
    private final Library library;

    /** An empty table of the module of that name. */
    public ModuleTable(String name) {
        library = new Library(name);
    }

    /** A function whose failures are raised. */
    public ModuleTable add(String function, Library.Body body) {
        library.fetching(function, (state, args) -> Outcomes.raising(() -> body.call(state, args)));
        return this;
    }

    /** A function whose failures are returned: nil and the error. */
    public ModuleTable attempt(String function, Library.Body body) {
        library.fetching(function, (state, args) -> Outcomes.returning(() -> body.call(state, args)));
        return this;
    }

    /** A function whose failures are returned: false and the error. */
    public ModuleTable attemptFlag(String function, Library.Body body) {
        library.fetching(function, (state, args) -> Outcomes.orElse(false, () -> body.call(state, args)));
        return this;
    }

    /** A value. */
    public ModuleTable put(String key, @Nullable Object value) {
        library.put(key, value);
        return this;
    }

    /** The finished table, immutable and to be shared. */
    public LuaTable freeze() {
        return library.freeze();
    }
}
