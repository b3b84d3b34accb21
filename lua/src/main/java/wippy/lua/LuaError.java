package wippy.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error raised in Lua: any value, most often a text with the place it came from. It remembers the Lua functions that
 * were running.
 */
public class LuaError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object value;
    private final transient List<LuaFrame> traceback;

    /** Raises the value as it is; a null value is nil. */
    public LuaError(@Nullable Object value) {
        this(value, null);
    }

    /** Raises the value as it is, on account of a failure in the host. */
    public LuaError(@Nullable Object value, @Nullable Throwable cause) {
        super(null, cause, false, false);
        this.value = value;
        this.traceback = LuaFrame.running();
    }

    /** An error whose value is the message after the place of the Lua function that runs now. */
    public static LuaError here(String message) {
        return at(1, message);
    }

    /**
     * An error whose value is the message after the place of a running Lua function.
     *
     * @param level 1 for the function that runs now, 2 for its caller, and so on; 0 for no place
     */
    public static LuaError at(int level, String message) {
        return new LuaError(LuaFrame.place(level) + LuaStrings.encode(message));
    }

    /** The error's value, nil included. */
    public @Nullable Object value() {
        return value;
    }

    /** The Lua functions that ran when it was raised, innermost first, as far as kept. */
    public List<LuaFrame> traceback() {
        return traceback;
    }

    /** The value as text, for people. */
    @Override
    public String getMessage() {
        return switch (value) {
            case null -> "nil";
            case String s -> LuaStrings.decode(s);
            case LuaTable t when t.metatable() == null -> "(error object is a table value)";
            default -> LuaStrings.decode(Ops.describe(value));
        };
    }
}
