package wippy.guest.lua.module;

import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;

/** {@code ctx}: the values that callers put into the context (spec host.md §5.5). */
final class CtxModule implements LuaModule {
    @Override
    public String name() {
        return "ctx";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("get", (state, args) -> get(LuaRun.of(state), LuaStrings.decode(args.string(0))))
                .attempt("all", (state, args) -> all(LuaRun.of(state)))
                .freeze();
    }

    private static @org.jspecify.annotations.Nullable Object get(LuaRun run, String key) {
        if (key.isEmpty()) {
            throw WippyException.invalid("context key must not be empty").retryable(false);
        }
        Payload value = run.context().values().get(key);
        if (value == null) {
            throw WippyException.notFound("no context value: " + key).retryable(false);
        }
        return value.copy().as(LuaModel.INSTANCE);
    }

    private static LuaTable all(LuaRun run) {
        LuaTable table = new LuaTable();
        run.context()
                .values()
                .forEach((key, value) ->
                        table.put(LuaStrings.encode(key), value.copy().as(LuaModel.INSTANCE)));
        return table;
    }
}
