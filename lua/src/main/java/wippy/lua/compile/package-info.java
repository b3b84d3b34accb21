/**
 * From Lua's syntax tree to JVM bytecode: one class per Lua function, one class loader per chunk. Locals are JVM
 * locals, captured variables fields, calls {@code invokevirtual} at the place of the call.
 * {@link wippy.lua.compile.LuaCompiler} is the way in.
 */
@NullMarked
package wippy.lua.compile;

import org.jspecify.annotations.NullMarked;
