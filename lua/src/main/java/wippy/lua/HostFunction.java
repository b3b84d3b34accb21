package wippy.lua;

import org.jspecify.annotations.Nullable;

/**
 * Functions written in Java. A body returns one value, or {@link Results#NONE} or {@link Results#of} for none or
 * several; it raises {@link LuaError}. It may be called by many VMs at once, so it keeps no state of its own.
 */
public final class HostFunction {
    private HostFunction() {}

    /** A body that takes any number of arguments. */
    @FunctionalInterface
    public interface Body {
        /** Runs the function; the array is its own. */
        @Nullable
        Object call(LuaState state, @Nullable Object[] args);
    }

    /** A body of one parameter. */
    @FunctionalInterface
    public interface Body1 {
        /** Runs the function. */
        @Nullable
        Object call(LuaState state, @Nullable Object a);
    }

    /** A body of two parameters. */
    @FunctionalInterface
    public interface Body2 {
        /** Runs the function. */
        @Nullable
        Object call(LuaState state, @Nullable Object a, @Nullable Object b);
    }

    /** A body of three parameters. */
    @FunctionalInterface
    public interface Body3 {
        /** Runs the function. */
        @Nullable
        Object call(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c);
    }

    /** A function of any number of arguments. */
    public static LuaFunction of(String name, Body body) {
        return new Any(name, body);
    }

    /** A function of one parameter: cannot tell nil from nothing, and is faster. */
    public static LuaFunction of1(String name, Body1 body) {
        return new One(name, body);
    }

    /** A function of two parameters: cannot tell nil from nothing, and is faster. */
    public static LuaFunction of2(String name, Body2 body) {
        return new Two(name, body);
    }

    /** A function of three parameters: cannot tell nil from nothing, and is faster. */
    public static LuaFunction of3(String name, Body3 body) {
        return new Three(name, body);
    }

    private static final class Any extends LuaFunction.Variadic {
        private final String name;
        private final Body body;

        Any(String name, Body body) {
            this.name = name;
            this.body = body;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
            return body.call(state, args);
        }
    }

    private static final class One extends LuaFunction.Fixed1 {
        private final String name;
        private final Body1 body;

        One(String name, Body1 body) {
            this.name = name;
            this.body = body;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a) {
            return body.call(state, a);
        }
    }

    private static final class Two extends LuaFunction.Fixed2 {
        private final String name;
        private final Body2 body;

        Two(String name, Body2 body) {
            this.name = name;
            this.body = body;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b) {
            return body.call(state, a, b);
        }
    }

    private static final class Three extends LuaFunction.Fixed3 {
        private final String name;
        private final Body3 body;

        Three(String name, Body3 body) {
            this.name = name;
            this.body = body;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Object invoke(LuaState state, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
            return body.call(state, a, b, c);
        }
    }
}
