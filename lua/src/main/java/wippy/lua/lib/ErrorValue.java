package wippy.lua.lib;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/**
 * An error as Lua programs handle it (spec host.md §4.8): a value with a kind, a message and more, equal only to
 * itself. Where it is used as a string it is its text. Fields of its details read as its own. Immutable.
 */
public final class ErrorValue implements LuaUserdata {
    private static final UserdataType TYPE = ErrorMethods.type();

    private final String kind;
    private final String text;
    private final Optional<Boolean> retryable;
    private final @Nullable LuaTable details;
    private final List<String> contexts;
    private final List<LuaFrame> frames;
    private final @Nullable Throwable cause;

    ErrorValue(
            String kind,
            String text,
            Optional<Boolean> retryable,
            @Nullable LuaTable details,
            List<String> contexts,
            List<LuaFrame> frames,
            @Nullable Throwable cause) {
        this.kind = kind;
        this.text = text;
        this.retryable = retryable;
        this.details = details;
        this.contexts = List.copyOf(contexts);
        this.frames = List.copyOf(frames);
        this.cause = cause;
    }

    /**
     * An error that arises in the host.
     *
     * @param kind empty if unknown
     * @param text as a Lua string
     * @param details null if there are none
     * @param cause the host's own error, to be found again when it leaves Lua; null if there is none
     */
    public static ErrorValue of(
            String kind,
            String text,
            Optional<Boolean> retryable,
            @Nullable LuaTable details,
            @Nullable Throwable cause) {
        return new ErrorValue(kind, text, retryable, details, List.of(), ErrorValue.running(), cause);
    }

    /** {@code err:kind()}, empty if unknown. */
    public String kind() {
        return kind;
    }

    /** {@code err:message()}, a Lua string. */
    public String text() {
        return text;
    }

    /** {@code err:retryable()}, empty if unknown. */
    public Optional<Boolean> retryable() {
        return retryable;
    }

    /** {@code err:details()}, null if there are none. */
    public @Nullable LuaTable details() {
        return details;
    }

    /** The host's own error behind it, null if it arose in Lua. */
    public @Nullable Throwable cause() {
        return cause;
    }

    /** The same error with other details, for another virtual machine. */
    public ErrorValue withDetails(@Nullable LuaTable other) {
        return new ErrorValue(kind, text, retryable, other, contexts, frames, cause);
    }

    /** The same error, said to have happened while doing something; the innermost context first. */
    ErrorValue within(String context) {
        List<String> more = new java.util.ArrayList<>(contexts);
        more.add(context);
        return new ErrorValue(kind, text, retryable, details, more, frames, cause);
    }

    /** The Lua functions that run now, innermost first. */
    static List<LuaFrame> running() {
        return new LuaError(null).traceback();
    }

    List<LuaFrame> frames() {
        return frames;
    }

    /** {@code err:stack()}: the message, its contexts, and the functions that ran. */
    String stack() {
        StringBuilder out = new StringBuilder(kind.isEmpty() ? text : kind + ": " + text);
        contexts.forEach(context -> out.append("\n  while: ").append(context));
        frames.forEach(frame -> out.append("\n  at ").append(LuaStrings.encode(frame.toString())));
        return out.toString();
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    @Override
    public String toString() {
        return LuaStrings.decode(text);
    }
}
