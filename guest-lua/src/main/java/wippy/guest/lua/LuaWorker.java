package wippy.guest.lua;

import wippy.guest.lua.run.LuaHost;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Payload;
import wippy.runtime.pool.FunctionWorker;
import wippy.runtime.process.Peer;

/** Runs calls of a Lua function one after another in one virtual machine, whose globals persist between them. */
final class LuaWorker implements FunctionWorker {
    private final LuaHost host;
    private final LuaMachine machine;

    LuaWorker(LuaHost host, LuaMachine machine) {
        this.host = host;
        this.machine = machine;
    }

    @Override
    public Payload call(FunctionCall call, Peer self) {
        return machine.run(host, self, call.arguments());
    }

    @Override
    public boolean isReusable() {
        return machine.isUsable();
    }

    @Override
    public void close() {
        machine.close();
    }
}
