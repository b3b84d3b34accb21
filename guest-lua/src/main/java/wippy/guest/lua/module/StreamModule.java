package wippy.guest.lua.module;

import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;

/** {@code stream}: may be listed, and has nothing in it; streams come from other modules (spec host.md §5.15). */
final class StreamModule implements LuaModule {
    @Override
    public String name() {
        return "stream";
    }

    @Override
    public Object value() {
        return new ModuleTable(name()).freeze();
    }
}
