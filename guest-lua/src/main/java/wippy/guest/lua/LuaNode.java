package wippy.guest.lua;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import wippy.lua.compile.LuaChunk;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.pool.PoolSettings;

/**
 * One Lua entry, read and compiled, not yet linked.
 *
 * @param method what is called in what the chunk returns; empty for libraries
 * @param modules as listed
 * @param imports entries by alias
 * @param memory bytes that a machine may have
 */
record LuaNode(
        Entry entry,
        LuaKind kind,
        LuaChunk chunk,
        String method,
        List<String> modules,
        Map<String, EntryId> imports,
        PoolSettings pool,
        OptionalLong memory) {
    EntryId id() {
        return entry.id();
    }
}
