package wippy.guest.lua.run;

import java.time.DateTimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.value.LuaErrors;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.runtime.error.WippyException;
import wippy.value.ValueException;

/** How failures in the host reach a program: raised, or as the second result. */
public final class Outcomes {
    private Outcomes() {}

    /** What the body gives; its failure is raised as an error object. */
    public static @Nullable Object raising(Supplier<@Nullable Object> body) {
        try {
            return body.get();
        } catch (WippyException e) {
            throw new LuaError(LuaErrors.toLua(e), e);
        } catch (ValueException e) {
            throw new LuaError(LuaErrors.toLua(invalid(e)), e);
        } catch (ArithmeticException | DateTimeException e) {
            throw new LuaError(LuaErrors.toLua(outOfRange(e)), e);
        }
    }

    /** What the body gives; its failure is nil and an error object. */
    public static @Nullable Object returning(Supplier<@Nullable Object> body) {
        return orElse(null, body);
    }

    /** What the body gives; its failure is that value and an error object. */
    public static @Nullable Object orElse(@Nullable Object failed, Supplier<@Nullable Object> body) {
        try {
            return body.get();
        } catch (WippyException e) {
            return Results.of(failed, LuaErrors.toLua(e));
        } catch (ValueException e) {
            return Results.of(failed, LuaErrors.toLua(invalid(e)));
        } catch (ArithmeticException | DateTimeException e) {
            return Results.of(failed, LuaErrors.toLua(outOfRange(e)));
        }
    }

    /** Numbers and times that Java's own types cannot hold. */
    private static WippyException outOfRange(RuntimeException e) {
        String what = e instanceof DateTimeException ? "time" : "number";
        return WippyException.invalid(what + " out of range: " + e.getMessage()).retryable(false);
    }

    private static WippyException invalid(ValueException e) {
        return WippyException.invalid(String.valueOf(e.getMessage())).retryable(false);
    }

    /** A Lua string for people, as Java text. */
    public static String text(String lua) {
        return LuaStrings.decode(lua);
    }
}
