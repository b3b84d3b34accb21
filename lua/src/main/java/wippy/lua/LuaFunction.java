package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * A function value.
 *
 * <p><b>Calling convention.</b> {@link #invoke} comes in five arities: no, one, two or three arguments, or an array of
 * any number. All mean the same call; missing arguments are nil. A subclass extends one of {@link Fixed0} to
 * {@link Fixed3} or {@link Variadic} and implements one arity. The argument array belongs to the callee.
 *
 * <p>The result of {@code invoke} is either <em>one value</em> itself (null for nil), or an {@code Object[]} with all
 * values when there are none or several ({@link Results#NONE}, {@link Results#of}); a Lua value is never an array. It
 * may also be a pending tail call, so Java code does not use {@code invoke} but {@link #call}, which completes it. Read
 * results with {@link Results}.
 */
public abstract sealed class LuaFunction
        permits LuaFunction.Fixed0, LuaFunction.Fixed1, LuaFunction.Fixed2, LuaFunction.Fixed3, LuaFunction.Variadic {

    /** What {@link MemoryBudget#made} gave, so that it lives as long as the function. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private @Nullable Object origin;

    private LuaFunction() {}

    /** Counts the function, which was just made, as the program's. For compiled code. */
    public final void made(LuaState state, int bytes) {
        origin = state.memory().made(bytes);
    }

    /** What the function is called in messages and tracebacks. */
    public abstract String name();

    /** Calls without arguments; the result may be a pending tail call. For compiled code. */
    public abstract @Nullable Object invoke(LuaState state);

    /** Calls with one argument; the result may be a pending tail call. For compiled code. */
    public abstract @Nullable Object invoke(LuaState state, @Nullable Object a);

    /** Calls with two arguments; the result may be a pending tail call. For compiled code. */
    public abstract @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b);

    /** Calls with three arguments; the result may be a pending tail call. For compiled code. */
    public abstract @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c);

    /** Calls with any number of arguments; the result may be a pending tail call. For compiled code. */
    public abstract @Nullable Object invoke(LuaState state, @Nullable Object[] args);

    /** Calls without arguments and completes: one value, or an array of none or several. */
    public final @Nullable Object call(LuaState state) {
        state.enterHost();
        Object result = TailCall.complete(state, invoke(state));
        state.leaveHost();
        return result;
    }

    /** Calls with one argument and completes: one value, or an array of none or several. */
    public final @Nullable Object call(LuaState state, @Nullable Object a) {
        state.enterHost();
        Object result = TailCall.complete(state, invoke(state, a));
        state.leaveHost();
        return result;
    }

    /** Calls with two arguments and completes: one value, or an array of none or several. */
    public final @Nullable Object call(LuaState state, @Nullable Object a, @Nullable Object b) {
        state.enterHost();
        Object result = TailCall.complete(state, invoke(state, a, b));
        state.leaveHost();
        return result;
    }

    /** Calls with three arguments and completes: one value, or an array of none or several. */
    public final @Nullable Object call(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
        state.enterHost();
        Object result = TailCall.complete(state, invoke(state, a, b, c));
        state.leaveHost();
        return result;
    }

    /** Calls with any number of arguments and completes: one value, or an array of none or several. */
    public final @Nullable Object call(LuaState state, @Nullable Object[] args) {
        state.enterHost();
        Object result = invoke(state, args);
        if (result instanceof TailCall[]) { // as complete does, with a frame less: programs wait in here
            result = TailCall.run(state, result);
        }
        state.leaveHost();
        return result;
    }

    @Override
    public String toString() {
        return "function: 0x%08x".formatted(System.identityHashCode(this));
    }

    /** A function that takes no argument. */
    public abstract static non-sealed class Fixed0 extends LuaFunction {
        /** For subclasses. */
        protected Fixed0() {}

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return invoke(state);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return invoke(state);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
            return invoke(state);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return invoke(state);
        }
    }

    /** A function of one parameter. */
    public abstract static non-sealed class Fixed1 extends LuaFunction {
        /** For subclasses. */
        protected Fixed1() {}

        @Override
        public @Nullable Object invoke(LuaState state) {
            return invoke(state, (Object) null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return invoke(state, a);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
            return invoke(state, a);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return invoke(state, args.length > 0 ? args[0] : null);
        }
    }

    /** A function of two parameters. */
    public abstract static non-sealed class Fixed2 extends LuaFunction {
        /** For subclasses. */
        protected Fixed2() {}

        @Override
        public @Nullable Object invoke(LuaState state) {
            return invoke(state, null, null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return invoke(state, a, null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
            return invoke(state, a, b);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return invoke(state, args.length > 0 ? args[0] : null, args.length > 1 ? args[1] : null);
        }
    }

    /** A function of three parameters. */
    public abstract static non-sealed class Fixed3 extends LuaFunction {
        /** For subclasses. */
        protected Fixed3() {}

        @Override
        public @Nullable Object invoke(LuaState state) {
            return invoke(state, null, null, null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return invoke(state, a, null, null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return invoke(state, a, b, null);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return invoke(
                    state,
                    args.length > 0 ? args[0] : null,
                    args.length > 1 ? args[1] : null,
                    args.length > 2 ? args[2] : null);
        }
    }

    /** A function of more parameters, or of any number of arguments. */
    public abstract static non-sealed class Variadic extends LuaFunction {
        /** For subclasses. */
        protected Variadic() {}

        @Override
        public @Nullable Object invoke(LuaState state) {
            return invoke(state, Results.NONE);
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return invoke(state, new @Nullable Object[] {a});
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return invoke(state, new @Nullable Object[] {a, b});
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
            return invoke(state, new @Nullable Object[] {a, b, c});
        }
    }
}
