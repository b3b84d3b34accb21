/**
 * Lua without an app: {@link wippy.guest.lua.script.LuaSession} runs texts in one virtual machine, with a terminal and
 * the modules that need no entries.
 */
@NullMarked
package wippy.guest.lua.script;

import org.jspecify.annotations.NullMarked;
