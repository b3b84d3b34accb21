package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * A function of Lua that can stop in the middle without keeping its frame: where it calls {@code coroutine.yield}
 * itself it may put its variables away and return. As a coroutine's body it then leaves nothing on a stack that would
 * have to be moved. For compiled code.
 */
public interface Resumable {
    /**
     * Begins, or goes on where the suspension says.
     *
     * @param suspension tells where; also afterwards, if the function stopped again
     * @param args as a completed result: the function's arguments, or what {@code coroutine.yield} gives
     * @return what it yields, as a completed result, if it stopped; else its raw result
     */
    @Nullable
    Object resume(LuaState state, Suspension suspension, @Nullable Object args);
}
