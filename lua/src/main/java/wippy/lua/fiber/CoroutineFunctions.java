package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;
import wippy.lua.Calls;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.Results;
import wippy.lua.YieldFunction;
import wippy.lua.lib.Args;

/**
 * {@code resume}, {@code yield} and the functions that {@code wrap} makes. Mostly one value crosses, which goes in no
 * array: a switch costs little more than that.
 */
final class CoroutineFunctions {
    private CoroutineFunctions() {}

    /** {@code coroutine.resume}: true and what the coroutine yields or returns, or false and its error. */
    static final class Resume extends LuaFunction.Variadic {
        @Override
        public String name() {
            return "resume";
        }

        @Override
        public Object invoke(LuaState state, @Nullable Object coroutine) {
            return resume(state, coroutine, Results.NONE);
        }

        @Override
        public Object invoke(LuaState state, @Nullable Object coroutine, @Nullable Object value) {
            return resume(state, coroutine, value);
        }

        @Override
        public Object invoke(LuaState state, @Nullable Object[] args) {
            if (args.length == 0) {
                throw new Args("resume", args).mistyped(0, "coroutine");
            }
            return resume(state, args[0], Calls.rest(args, 1));
        }

        private static Object resume(LuaState state, @Nullable Object first, @Nullable Object args) {
            if (!(first instanceof Coroutine coroutine)) {
                if (first instanceof Fiber) { // one that runs or waits, but in no resume
                    return Results.of(false, "cannot resume non-suspended coroutine");
                }
                throw new Args("resume", new @Nullable Object[] {first}).mistyped(0, "coroutine");
            }
            int mark = state.mark();
            try {
                return Results.prepend(true, coroutine.resume(Fiber.of(state), args));
            } catch (LuaError e) {
                state.unwindTo(mark);
                return Results.of(false, e.value());
            }
        }
    }

    /** {@code coroutine.yield}: what the coroutine is resumed with. */
    static final class Yield extends YieldFunction {
        @Override
        public @Nullable Object invoke(LuaState state) {
            return leave(state, Results.NONE);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object value) {
            return leave(state, value);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] values) {
            return leave(state, Results.of(values));
        }

        private static @Nullable Object leave(LuaState state, @Nullable Object values) {
            Fiber self = Fiber.of(state);
            Coroutine coroutine = self.coroutine();
            if (coroutine == null) {
                throw LuaError.at(0, "attempt to yield from outside a coroutine");
            }
            return coroutine.suspend(self, values);
        }
    }

    /** What {@code coroutine.wrap} gives: resumes the coroutine, and raises its error. */
    static final class Wrapped extends LuaFunction.Variadic {
        private final Coroutine coroutine;

        Wrapped(Coroutine coroutine) {
            this.coroutine = coroutine;
        }

        @Override
        public String name() {
            return "wrap";
        }

        @Override
        public @Nullable Object invoke(LuaState state) {
            return coroutine.resume(Fiber.of(state), Results.NONE);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object value) {
            return coroutine.resume(Fiber.of(state), value);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] values) {
            return coroutine.resume(Fiber.of(state), values);
        }
    }
}
