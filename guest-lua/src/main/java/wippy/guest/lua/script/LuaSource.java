package wippy.guest.lua.script;

/**
 * A Lua text.
 *
 * @param name what messages call it
 */
public record LuaSource(String name, String text) {}
