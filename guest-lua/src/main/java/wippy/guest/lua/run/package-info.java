/**
 * What surrounds a Lua program while it runs: the parts of the runtime it may use, the peer it runs as, its topics, and
 * how its modules block and raise errors. A {@link wippy.guest.lua.run.LuaRun} is one run, of a function or a process.
 */
@NullMarked
package wippy.guest.lua.run;

import org.jspecify.annotations.NullMarked;
