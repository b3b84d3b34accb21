/**
 * Lua entries on the runtime: {@code function.lua}, {@code library.lua}, {@code process.lua}. Entries are compiled when
 * they are declared, linked with what they import, and run in virtual machines: many calls one after another in those
 * of a function, a single run in that of a process. {@link wippy.guest.lua.LuaEntries} is the way in.
 */
@NullMarked
package wippy.guest.lua;

import org.jspecify.annotations.NullMarked;
