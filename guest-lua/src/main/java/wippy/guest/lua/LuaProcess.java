package wippy.guest.lua;

import wippy.guest.lua.run.LuaHost;
import wippy.runtime.call.Payload;
import wippy.runtime.process.ProcessBody;
import wippy.runtime.process.ProcessContext;

/** One process: a single run in a virtual machine of its own. */
final class LuaProcess implements ProcessBody {
    private final LuaHost host;
    private final LuaMachine machine;

    LuaProcess(LuaHost host, LuaMachine machine) {
        this.host = host;
        this.machine = machine;
    }

    @Override
    public Payload run(ProcessContext context) {
        try (machine) {
            return machine.run(host, context.self(), context.arguments());
        }
    }
}
