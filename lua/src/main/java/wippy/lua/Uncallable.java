package wippy.lua;

import org.jspecify.annotations.Nullable;

/** Stands for a value that is called and cannot be, until its arguments are worked out; to call it raises the error. */
final class Uncallable extends LuaFunction.Variadic {
    private final String message;

    Uncallable(String message) {
        this.message = message;
    }

    /** The error, with the place of the Lua function that runs now. */
    LuaError error() {
        return LuaError.here(message);
    }

    @Override
    public String name() {
        return "?";
    }

    @Override
    public @Nullable Object invoke(LuaState state, @Nullable Object[] args) {
        throw error();
    }
}
