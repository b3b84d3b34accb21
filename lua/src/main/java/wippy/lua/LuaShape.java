package wippy.lua;

import java.util.List;

/**
 * String keys of tables that are made alike: where each has its place in the hash is found once, and all such tables
 * share their keys for as long as no other is added. Immutable.
 */
public final class LuaShape {
    final String[] names;

    /** The keys in their places, as a table that got them in this order would have them; never written to. */
    final Object[] keys;

    /** Where each name is. */
    final int[] slots;

    /** The shape of tables with those keys, which must differ. */
    public LuaShape(List<String> names) {
        this.names = names.toArray(String[]::new);
        keys = new Object[LuaTable.capacityFor(names.size())];
        slots = new int[names.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = LuaTable.freeSlot(keys, names.get(i));
            keys[slots[i]] = names.get(i);
        }
    }

    /** The slot of the name with that index, for {@link LuaTable#fill}. */
    public int slot(int index) {
        return slots[index];
    }

    /** The names, in order. */
    public List<String> names() {
        return List.of(names);
    }
}
