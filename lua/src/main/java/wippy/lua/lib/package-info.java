/**
 * Lua's standard library: base, string, table, math, os, coroutine and errors, each one a class that fills a table of
 * functions. The tables are made once, frozen, and shared by every virtual machine. Strings are bytes throughout.
 */
@NullMarked
package wippy.lua.lib;

import org.jspecify.annotations.NullMarked;
