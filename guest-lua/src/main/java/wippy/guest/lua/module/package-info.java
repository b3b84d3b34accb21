/**
 * The modules Lua programs can list, one class each, gathered in {@link wippy.guest.lua.module.LuaModules}. Each gives
 * a table made once and shared by all programs; what belongs to one run is found through
 * {@link wippy.guest.lua.run.LuaRun}.
 */
@NullMarked
package wippy.guest.lua.module;

import org.jspecify.annotations.NullMarked;
