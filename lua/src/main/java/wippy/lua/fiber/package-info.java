/**
 * Concurrency inside one VM: fibers (coroutines and spawned ones), channels and select (spec host.md §5.2). Each fiber
 * has a virtual thread of the guest lane, but only the one that holds the VM's baton runs Lua, so tables and channels
 * need no locks. {@link wippy.lua.fiber.FiberScheduler} runs programs and is where the host's own waiting meets theirs.
 */
@NullMarked
package wippy.lua.fiber;

import org.jspecify.annotations.NullMarked;
