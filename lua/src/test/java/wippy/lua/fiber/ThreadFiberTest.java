package wippy.lua.fiber;

import wippy.lua.LuaVm;

/** The same where each coroutine has a thread, as on a JVM that grants nothing else. */
class ThreadFiberTest extends FiberTest {
    @Override
    FiberScheduler newScheduler(LuaVm machine) {
        return new FiberScheduler(machine, true);
    }
}
