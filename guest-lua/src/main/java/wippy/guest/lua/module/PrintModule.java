package wippy.guest.lua.module;

import java.lang.System.Logger.Level;
import java.util.Map;
import wippy.guest.lua.run.LuaModule;
import wippy.lua.HostFunction;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.lua.lib.StandardLibraries;

/** The global {@code print}: one line of the log. */
final class PrintModule implements LuaModule {
    @Override
    public String name() {
        return "print";
    }

    @Override
    public boolean isAlwaysPresent() {
        return true;
    }

    @Override
    public Object value() {
        return HostFunction.of(name(), (state, values) -> {
            String text = LuaStrings.decode(StandardLibraries.joined(state, values, " "));
            LoggerModule.log(state, Level.INFO, "", text, Map.of());
            return Results.NONE;
        });
    }
}
