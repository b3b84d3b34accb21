/**
 * Types as values of running programs: what a type declaration's name stands for. They are built from the syntax tree,
 * immutable and shared by all virtual machines; {@link wippy.lua.type.LuaTypes} makes them,
 * {@link wippy.lua.type.LuaType} is one.
 */
@NullMarked
package wippy.lua.type;

import org.jspecify.annotations.NullMarked;
