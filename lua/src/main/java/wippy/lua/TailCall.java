package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * A call in tail position that was put off so that its caller's frame could go. It travels as the only element of an
 * array of its own type: call sites test results for being arrays anyway, so it costs them nothing.
 */
@SuppressWarnings("PatternMatchingInstanceof") // NullAway does not know array patterns
public final class TailCall {
    private static final int MAX_NESTED = 120;

    private final LuaFunction function;
    private final @Nullable Object[] args;

    private TailCall(LuaFunction function, @Nullable Object[] args) {
        this.function = function;
        this.args = args;
    }

    /**
     * Whether a tail call may be made in place, on top of its caller; then {@link #left} follows it. Otherwise it is
     * put off.
     */
    public static boolean enter(LuaState state) {
        if (state.tails < MAX_NESTED) {
            state.tails++;
            return true;
        }
        return false;
    }

    /** After a tail call in place has returned. */
    public static void left(LuaState state) {
        state.tails--;
    }

    /** The result that stands for a call yet to be made. */
    public static Object later(LuaFunction function, @Nullable Object[] args) {
        if (function instanceof Uncallable none) {
            throw none.error(); // here, as later the caller's frame is gone
        }
        return new TailCall[] {new TailCall(function, args)};
    }

    /** Makes the calls that were put off until there is a result. */
    public static @Nullable Object complete(LuaState state, @Nullable Object result) {
        return result instanceof TailCall[] ? run(state, result) : result;
    }

    static @Nullable Object run(LuaState state, Object pending) {
        int tails = state.tails;
        state.tails = 0;
        @Nullable Object result = pending;
        while (result instanceof TailCall[]) {
            state.poll();
            TailCall next = ((TailCall[]) result)[0];
            result = next.args.length == 0 ? next.function.invoke(state) : next.function.invoke(state, next.args);
        }
        state.tails = tails;
        return result;
    }
}
