package wippy.lua.fiber;

import wippy.base.execution.GuestLane;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.lib.StandardLibraries;

/** Tests that run programs in a VM of their own. */
abstract class FiberPrograms {
    final LuaVm vm = new LuaVm();
    final FiberScheduler scheduler = new FiberScheduler(vm);

    FiberPrograms() {
        new StandardLibraries().install(vm);
    }

    /** The first value that the program returns; its chunk is called {@code test}. */
    final Object run(String source) {
        return GuestLane.call(() -> Results.at(
                scheduler.run(
                        new LuaCompiler(_ -> "type").compile("test", source).main()),
                0));
    }
}
