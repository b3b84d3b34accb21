package wippy.lua.lib;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.Ops;
import wippy.lua.Results;

/** {@code pcall} and {@code xpcall}: errors become values; a stopped program is not an error and unwinds on. */
final class ProtectedCalls {
    private ProtectedCalls() {}

    static void addTo(Library library) {
        library.add("pcall", ProtectedCalls::pcall);
        library.add("xpcall", ProtectedCalls::xpcall);
    }

    private static Object pcall(LuaState state, Args args) {
        Object function = args.any(0);
        @Nullable Object[] rest = args.from(1);
        return guarded(state, () -> Ops.call(state, function, rest), value -> value);
    }

    private static Object xpcall(LuaState state, Args args) {
        Object handler = args.any(1);
        Object function = args.any(0);
        @Nullable Object[] rest = args.from(2);
        return guarded(state, () -> Ops.call(state, function, rest), value -> handled(state, handler, value));
    }

    private static @Nullable Object handled(LuaState state, @Nullable Object handler, @Nullable Object value) {
        Object result = guarded(state, () -> Ops.call(state, handler, value), _ -> "error in error handling");
        @Nullable Object[] all = Results.all(result);
        return all.length > 1 ? all[1] : null;
    }

    private static Object guarded(
            LuaState state, Supplier<@Nullable Object> body, Function<@Nullable Object, @Nullable Object> onError) {
        Execution execution = state.execution();
        int mark = state.mark();
        int depth = execution.depth();
        @Nullable Object error;
        try {
            return Results.prepend(true, body.get());
        } catch (LuaError e) {
            error = e.value();
        } catch (StackOverflowError e) {
            error = LuaStrings.encode("stack overflow");
        } catch (OutOfMemoryError e) {
            error = LuaStrings.encode("not enough memory");
        }
        state.unwindTo(mark);
        execution.unwindTo(depth);
        return Results.prepend(false, onError.apply(error));
    }
}
