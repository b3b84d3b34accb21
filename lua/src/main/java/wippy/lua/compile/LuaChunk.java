package wippy.lua.compile;

import wippy.lua.LuaFunction;

/**
 * A compiled source text. Immutable, to be run in any number of VMs.
 *
 * @param name what messages call it
 * @param main its main function; it has no state, so all VMs share it
 */
public record LuaChunk(String name, LuaFunction main) {}
