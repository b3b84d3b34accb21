/**
 * Checks Lua entries without running them: {@link wippy.guest.lua.lint.LuaLint} gives each entry what it would find,
 * its modules and imports with their types, and has its source checked.
 */
@NullMarked
package wippy.guest.lua.lint;

import org.jspecify.annotations.NullMarked;
