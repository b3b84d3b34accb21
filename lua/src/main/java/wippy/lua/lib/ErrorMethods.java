package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaError;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.UserdataType;

/** What programs can do with an {@link ErrorValue}. */
final class ErrorMethods {
    private ErrorMethods() {}

    static UserdataType type() {
        return UserdataType.named("error")
                .method("kind", (state, args) -> self(args).kind())
                .method("message", (state, args) -> self(args).text())
                .method("retryable", (state, args) -> self(args).retryable().orElse(null))
                .method("details", (state, args) -> self(args).details())
                .method("stack", (state, args) -> self(args).stack())
                .index((state, args) -> field(self(args).details(), args[1]))
                .operator("__tostring", (state, args) -> self(args).text())
                .operator("__concat", (state, args) -> text(args[0]) + text(args[1]))
                .build();
    }

    private static ErrorValue self(@Nullable Object[] args) {
        if (args.length > 0 && args[0] instanceof ErrorValue error) {
            return error;
        }
        throw LuaError.here("bad argument #1 (error expected, got "
                + (args.length == 0 ? "no value" : Ops.typeName(args[0])) + ")");
    }

    private static @Nullable Object field(@Nullable LuaTable details, @Nullable Object key) {
        return details == null ? null : details.get(key);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case ErrorValue error -> error.text();
            case String text -> text;
            case Number number -> LuaNumbers.toText(number);
            case null, default -> throw LuaError.here("attempt to concatenate a " + Ops.typeName(value) + " value");
        };
    }
}
