package wippy.guest.lua.module;

import java.util.Map;
import java.util.function.Supplier;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.Environment;

/** {@code env}: the variables of the app (spec host.md §5.9). */
final class EnvModule implements LuaModule {
    @Override
    public String name() {
        return "env";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("get", (state, args) -> get(state, key(args)))
                .attempt("set", (state, args) -> set(state, key(args), args.string(1)))
                .attempt("get_all", (state, args) -> all(state))
                .freeze();
    }

    private static String key(Args args) {
        String key = LuaStrings.decode(args.string(0));
        if (key.isEmpty()) {
            throw WippyException.invalid("empty key").retryable(false);
        }
        return key;
    }

    private static Object get(LuaState state, String key) {
        LuaRun run = LuaRun.of(state);
        run.require("env.get", key, "not allowed to read env variable: " + key);
        String namespace = run.entry().namespace();
        String value = ask(
                state,
                () -> run.host().environment().value(key, namespace).orElseThrow(() -> Environment.unknown(key)));
        return LuaModel.INSTANCE.ofText(value);
    }

    private static Object set(LuaState state, String key, String text) {
        LuaRun run = LuaRun.of(state);
        run.require("env.set", key, "not allowed to set env variable: " + key);
        String value = LuaStrings.decode(text);
        return ask(state, () -> {
            run.host().environment().set(key, run.entry().namespace(), value);
            return true;
        });
    }

    private static LuaTable all(LuaState state) {
        LuaRun run = LuaRun.of(state);
        Map<String, String> values = ask(state, () -> run.host().environment().all());
        LuaTable table = new LuaTable();
        values.forEach((key, value) -> {
            if (run.may("env.get", key)) {
                table.put(LuaStrings.encode(key), LuaModel.INSTANCE.ofText(value));
            }
        });
        return table;
    }

    /** A storage may be a file. */
    private static <T> T ask(LuaState state, Supplier<T> question) {
        return LuaRun.of(state).blocking(state, question);
    }
}
