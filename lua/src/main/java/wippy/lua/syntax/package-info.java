/**
 * Lua source text: the lexer, the parser and the tree it makes, types included. {@link wippy.lua.syntax.LuaParser} is
 * the way in. Names are resolved while parsing, so that the tree tells local variables from globals.
 */
@NullMarked
package wippy.lua.syntax;

import org.jspecify.annotations.NullMarked;
