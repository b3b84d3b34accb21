package wippy.lua;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One isolated world of Lua values: its global variables and what belongs to it. Not safe for use by several threads at
 * once; library tables shared between VMs are immutable.
 */
public final class LuaVm {
    /** What hosts mostly have: a scheduler, the program that it runs, what it calls. */
    private static final int COMPANIONS = 3;

    private final LuaTable globals;
    private @Nullable Object[] companions;
    private @Nullable LuaTable stringMetatable;
    private MemoryBudget memory = MemoryBudget.standard();

    /** An empty world: no global variable, no library. */
    public LuaVm() {
        globals = new LuaTable();
        companions = new @Nullable Object[2 * COMPANIONS];
    }

    /**
     * A world that begins with the global variables and host objects of a model in which nothing runs; what is put into
     * one of them is not seen in the other. Takes little time and memory.
     */
    public LuaVm(LuaVm model) {
        globals = LuaTable.like(model.globals);
        companions = model.companions.clone();
        stringMetatable = model.stringMetatable;
        memory = new MemoryBudget(model.memory.limit());
    }

    /** The global variables, a mutable table of this VM's own. */
    public LuaTable globals() {
        return globals;
    }

    /** What its values may take. */
    public MemoryBudget memory() {
        return memory;
    }

    /** Lets its large values take that many bytes, at least one; before anything runs in it. */
    public void limitMemory(long bytes) {
        memory = new MemoryBudget(bytes);
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
        int place = placeOf(type);
        if (place == companions.length) {
            companions = Arrays.copyOf(companions, place + 2);
        }
        companions[place] = type;
        companions[place + 1] = type.cast(companion);
    }

    /** The host object of that class tied to the VM. */
    public <T> Optional<T> companion(Class<T> type) {
        int place = placeOf(type);
        return place == companions.length || companions[place] == null
                ? Optional.empty()
                : Optional.ofNullable(type.cast(companions[place + 1]));
    }

    /** They are few, so a look at each is quicker than a map, and smaller. */
    private int placeOf(Class<?> type) {
        int place = 0;
        while (place < companions.length && companions[place] != null && companions[place] != type) {
            place += 2;
        }
        return place;
    }
}
