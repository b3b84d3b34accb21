package wippy.lua;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One isolated world of Lua values: its global variables and what belongs to it. Not safe for use by several threads at
 * once; library tables shared between VMs are immutable.
 */
public final class LuaVm {
    private final LuaTable globals = new LuaTable();
    private final Map<Class<?>, Object> companions = new HashMap<>();
    private @Nullable LuaTable stringMetatable;

    /** An empty world: no global variable, no library. */
    public LuaVm() {}

    /** The global variables, a mutable table of this VM's own. */
    public LuaTable globals() {
        return globals;
    }

    /** The metatable of all strings; null if strings have no methods. */
    public @Nullable LuaTable stringMetatable() {
        return stringMetatable;
    }

    /** Sets the metatable of all strings. */
    public void stringMetatable(LuaTable metatable) {
        stringMetatable = metatable;
    }

    /** Ties a host object to the VM, one a class: its scheduler, the process it serves. */
    public <T> void attach(Class<T> type, T companion) {
        companions.put(type, type.cast(companion));
    }

    /** The host object of that class tied to the VM. */
    public <T> Optional<T> companion(Class<T> type) {
        return Optional.ofNullable(companions.get(type)).map(type::cast);
    }
}
