package wippy.lua.lib;

import wippy.base.execution.Execution;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaVm;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.type.LuaTypes;

/** Runs Lua snippets against the standard library. */
public final class Snippets {
    private static final StandardLibraries LIBRARIES = new StandardLibraries();

    private Snippets() {}

    /** The results of a chunk in a fresh VM, as {@code tostring} shows them, with a comma between. */
    public static String run(String source) {
        return run(source, new Execution());
    }

    static String run(String source, Execution execution) {
        LuaVm vm = new LuaVm();
        LIBRARIES.install(vm);
        LuaTypes.install(vm);
        LuaState state = new LuaState(vm, execution);
        Object results =
                new LuaCompiler(new LuaTypes()).compile("test", source).main().call(state);
        StringBuilder text = new StringBuilder();
        for (Object value : Results.all(results)) {
            text.append(text.isEmpty() ? "" : ",").append(Ops.toText(state, value));
        }
        return LuaStrings.decode(text.toString());
    }

    /** The results of an expression list. */
    public static String eval(String expressions) {
        return run("return " + expressions);
    }

    /** The message of the error that a chunk raises. */
    public static String error(String source) {
        try {
            return "no error, but " + run(source);
        } catch (LuaError e) {
            return e.getMessage();
        }
    }
}
