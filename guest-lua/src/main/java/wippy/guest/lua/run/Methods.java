package wippy.guest.lua.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.Ops;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.lua.lib.Library;

/**
 * Collects the methods of a class of host objects. The object itself is checked; what follows it are the arguments.
 * Large texts that methods give count as the program's memory.
 *
 * @param <T> the class
 */
public final class Methods<T> {
    private final String name;
    private final Class<T> type;
    private final UserdataType.Builder builder;

    private Methods(String name, Class<T> type) {
        this.name = name;
        this.type = type;
        this.builder = UserdataType.named(name);
    }

    /** The methods of that class, none yet; the name is the one in messages. */
    public static <T> Methods<T> of(String name, Class<T> type) {
        return new Methods<>(name, type);
    }

    /** The body of a method. */
    @FunctionalInterface
    public interface Body<T> {
        /** Returns one value, or several as {@link wippy.lua.Results} say. */
        @Nullable
        Object call(LuaState state, T self, Args args);
    }

    /** A method whose failures are raised. */
    public Methods<T> add(String method, Body<T> body) {
        return define(method, (state, values) -> Outcomes.raising(() -> call(method, state, values, body)));
    }

    private Methods<T> define(String method, HostFunction.Body body) {
        builder.method(method, (state, values) -> Library.received(state, body.call(state, values)));
        return this;
    }

    /** A method whose failures are raised; called with a dot, without an object, it is that one's. */
    public Methods<T> add(String method, Supplier<T> otherwise, Body<T> body) {
        builder.method(
                method,
                (state, values) -> Outcomes.raising(() -> values.length > 0 && type.isInstance(values[0])
                        ? call(method, state, values, body)
                        : body.call(state, otherwise.get(), new Args(method, values))));
        return this;
    }

    /** A method whose failures are returned: nil and the error. */
    public Methods<T> attempt(String method, Body<T> body) {
        return define(method, (state, values) -> Outcomes.returning(() -> call(method, state, values, body)));
    }

    /** An operator by its metatable key; its other operand is the first argument. */
    public Methods<T> operator(String event, Body<T> body) {
        builder.operator(event, (state, values) -> Outcomes.raising(() -> call(event, state, values, body)));
        return this;
    }

    /** How {@code tostring} shows the object. */
    public Methods<T> text(java.util.function.Function<T, String> text) {
        builder.text(type, text);
        return this;
    }

    /** The finished type. */
    public UserdataType build() {
        return builder.build();
    }

    private @Nullable Object call(String method, LuaState state, @Nullable Object[] values, Body<T> body) {
        if (values.length == 0 || !type.isInstance(values[0])) {
            throw LuaError.here("bad argument #1 to '" + method + "' (" + name + " expected, got "
                    + (values.length == 0 ? "no value" : Ops.typeName(values[0])) + "); call it with a colon");
        }
        @Nullable Object[] rest = java.util.Arrays.copyOfRange(values, 1, values.length);
        return body.call(state, type.cast(values[0]), new Args(method, rest));
    }
}
