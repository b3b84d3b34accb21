package wippy.guest.lua;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.lua.compile.LuaChunk;
import wippy.runtime.entry.EntryId;

/**
 * A Lua entry linked with all it needs. Immutable, shared by its virtual machines.
 *
 * @param globals modules by name
 * @param imports chunks to run before, dependencies first; what each returns becomes a global
 */
record LuaProgram(EntryId id, LuaChunk chunk, String method, Map<String, Object> globals, List<Import> imports) {
    /** A chunk whose value is known under an alias. */
    record Import(String alias, LuaChunk chunk) {}

    LuaProgram {
        globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
        imports = List.copyOf(imports);
    }
}
