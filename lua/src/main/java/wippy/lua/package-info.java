/**
 * Lua's values and what can be done with them. Nil is Java's null, booleans are {@link java.lang.Boolean}, integers
 * {@link java.lang.Long}, floats {@link java.lang.Double}; a string is a {@link java.lang.String} of octets, one char
 * (0 to 255) each; tables are {@link wippy.lua.LuaTable}, functions {@link wippy.lua.LuaFunction}; every other object
 * is userdata, with methods if it is a {@link wippy.lua.LuaUserdata}. A {@link wippy.lua.LuaVm} is one isolated world
 * of such values, a {@link wippy.lua.LuaState} one stack of calls in it. Parser, compiler, coroutines and libraries
 * live in packages of their own on top of this one.
 */
@NullMarked
package wippy.lua;

import org.jspecify.annotations.NullMarked;
