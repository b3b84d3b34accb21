package wippy.guest.lua.run;

import org.jspecify.annotations.Nullable;
import wippy.guest.lua.value.LuaModel;
import wippy.guest.lua.value.ResourceObject;
import wippy.lua.LuaState;
import wippy.runtime.call.Payload;
import wippy.runtime.resource.Resource;

/**
 * Calls of resources as the program's run makes them: other coroutines go on meanwhile, and failures are returned, as
 * those of functions are.
 */
public final class ResourceCalls implements ResourceObject.Calls {
    @Override
    public @Nullable Object call(LuaState state, Resource resource, String method, @Nullable Object[] args) {
        LuaRun run = LuaRun.of(state);
        return Outcomes.returning(() -> {
            Payload result =
                    run.lending(state, args, lent -> resource.call(method, lent, run.callee(), LuaModel.INSTANCE));
            return result.as(LuaModel.INSTANCE);
        });
    }

    @Override
    public @Nullable Object close(LuaState state, Resource resource) {
        LuaRun run = LuaRun.of(state);
        return Outcomes.returning(() -> run.blocking(state, () -> {
            resource.close();
            return true;
        }));
    }
}
