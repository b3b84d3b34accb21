package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * A place in compiled code that reads or writes {@code object.name}. It remembers in which slot it found the name last:
 * tables that were made alike have it there too. Used by all threads that run the code; what it remembers is a guess
 * that is checked, so races do no harm.
 */
public final class FieldSite {
    private final String name;
    private final @Nullable String what;
    private int slot;

    /** A place with that name; {@code what} describes the object in the error if it cannot be indexed. */
    public FieldSite(String name, @Nullable String what) {
        this.name = name.intern();
        this.what = what;
    }

    /** {@code object.name}. */
    public @Nullable Object get(LuaState state, @Nullable Object object) {
        if (object instanceof LuaTable table) {
            Object value = table.guess(slot, name);
            if (value != null) {
                return value;
            }
        }
        return find(state, object);
    }

    private @Nullable Object find(LuaState state, @Nullable Object object) {
        if (object instanceof LuaTable table) {
            int found = table.slotOf(name);
            if (found >= 0) {
                slot = found;
            }
        }
        return Ops.index(state, object, name, what);
    }

    /** {@code object.name = value}. */
    public void set(LuaState state, @Nullable Object object, @Nullable Object value) {
        if (!(object instanceof LuaTable table && table.replace(slot, name, value))) {
            put(state, object, value);
        }
    }

    private void put(LuaState state, @Nullable Object object, @Nullable Object value) {
        Ops.setIndex(state, object, name, value, what);
        if (object instanceof LuaTable table) {
            int found = table.slotOf(name);
            if (found >= 0) {
                slot = found;
            }
        }
    }
}
