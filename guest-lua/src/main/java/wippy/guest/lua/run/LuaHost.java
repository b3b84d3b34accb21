package wippy.guest.lua.run;

import wippy.runtime.call.Functions;
import wippy.runtime.port.Environment;
import wippy.runtime.process.Processes;
import wippy.runtime.registry.Registry;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.security.Access;

/**
 * The parts of the runtime that Lua programs use.
 *
 * @param access decides what modules let their callers do
 * @param limits on the resources that each program keeps alive
 */
public record LuaHost(
        Registry registry,
        Functions functions,
        Processes processes,
        Environment environment,
        Access access,
        ResourceLimits limits) {}
