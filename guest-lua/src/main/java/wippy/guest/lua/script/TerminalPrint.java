package wippy.guest.lua.script;

import java.io.IOException;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.lua.lib.StandardLibraries;
import wippy.runtime.port.Terminal;

/** The global {@code print} of programs without an app: a line on the terminal, values parted by tabs. */
final class TerminalPrint {
    private TerminalPrint() {}

    static LuaFunction function(Terminal terminal) {
        return HostFunction.of("print", (state, values) -> {
            try {
                terminal.write(LuaStrings.octets(StandardLibraries.joined(state, values, "\t") + "\n"));
            } catch (IOException e) {
                throw LuaError.here("print: cannot write: " + e.getMessage());
            }
            return Results.NONE;
        });
    }
}
