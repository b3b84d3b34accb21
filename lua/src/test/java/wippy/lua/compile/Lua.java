package wippy.lua.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaVm;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.lib.StandardLibraries;

/** Runs snippets in a fresh VM with the standard library. */
final class Lua {
    private static final StandardLibraries LIBRARIES = new StandardLibraries();

    final LuaVm vm = new LuaVm();
    final LuaState state = new LuaState(vm, new Execution());

    Lua() {
        LIBRARIES.install(vm);
    }

    static LuaFunction compile(String source) {
        return new LuaCompiler(declaration -> "type " + declaration.variable().name())
                .compile("test", source)
                .main();
    }

    List<@Nullable Object> eval(String source) {
        return java.util.Arrays.asList(Results.all(compile(source).call(state)));
    }

    /** The results as {@code tostring} shows them, with spaces between. */
    String show(String source) {
        StringBuilder text = new StringBuilder();
        for (Object value : eval(source)) {
            text.append(text.isEmpty() ? "" : " ").append(Ops.toText(state, value));
        }
        return text.toString();
    }

    static String run(String source) {
        return new Lua().show(source);
    }
}
