package wippy.guest.lua.module;

import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.lib.Args;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** {@code store}: the key-value stores of the app (spec host.md §5.18). */
final class StoreModule implements LuaModule {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("get", (state, args) -> get(LuaRun.of(state), args))
                .freeze();
    }

    private static StoreObject get(LuaRun run, Args args) {
        String name = LuaModel.INSTANCE.text(args.string(0));
        if (name.isEmpty()) {
            throw WippyException.invalid("store ID required").retryable(false);
        }
        EntryId id = EntryId.parse(name).in(run.entry().namespace());
        run.require("store.get", id.toString(), "not allowed to access store: " + id);
        return new StoreObject(id, run.host().stores().require(id));
    }
}
