/**
 * Lua's values at the borders of a virtual machine: how other languages read and build them, how they are copied from
 * one machine to another, and how errors cross in both directions.
 */
@NullMarked
package wippy.guest.lua.value;

import org.jspecify.annotations.NullMarked;
