package wippy.lua.lib;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.lua.LuaFrame;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;

/** {@code errors}: makes and reads error objects. */
final class ErrorsLibrary {
    private static final int MAX_DETAILS_DEPTH = 64;

    private ErrorsLibrary() {}

    static Library create() {
        Library library = new Library("errors")
                .add("new", (state, args) -> create(args))
                .add("wrap", (state, args) -> wrap(args))
                .add(
                        "is",
                        (state, args) -> args.at(0) instanceof ErrorValue error
                                && error.kind().equals(args.string(1, "")))
                .add("call_stack", (state, args) -> callStack(args));
        for (ErrorKind kind : ErrorKind.values()) {
            library.put(kind.name(), kind.text());
        }
        return library;
    }

    private static ErrorValue create(Args args) {
        if (!(args.at(0) instanceof LuaTable fields)) {
            return new ErrorValue("", args.string(0), Optional.empty(), null, List.of(), ErrorValue.running(), null);
        }
        if (!(fields.get("message") instanceof String message)) {
            throw args.bad(0, "field 'message' must be a string");
        }
        LuaTable details = fields.get("details") instanceof LuaTable table ? stringKeyed(table, 0) : null;
        return new ErrorValue(
                fields.get("kind") instanceof String kind ? kind : "",
                message,
                fields.get("retryable") instanceof Boolean flag ? Optional.of(flag) : Optional.empty(),
                details == null || details.count() == 0 ? null : details,
                List.of(),
                ErrorValue.running(),
                null);
    }

    /** Details keep string keys only, at every depth. */
    private static LuaTable stringKeyed(LuaTable table, int depth) {
        LuaTable copy = new LuaTable();
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            if (table.keyAt(i) instanceof String key && depth < MAX_DETAILS_DEPTH) {
                Object value = table.valueAt(i);
                copy.put(key, value instanceof LuaTable inner ? stringKeyed(inner, depth + 1) : value);
            }
        }
        return copy;
    }

    private static ErrorValue wrap(Args args) {
        String context = args.string(1, "");
        if (args.at(0) instanceof ErrorValue error) {
            return error.within(context);
        }
        return new ErrorValue("", args.string(0), Optional.empty(), null, List.of(context), ErrorValue.running(), null);
    }

    private static @Nullable Object callStack(Args args) {
        if (!(args.at(0) instanceof ErrorValue error)) {
            return null;
        }
        LuaTable frames = new LuaTable();
        long level = 0;
        for (LuaFrame frame : error.frames()) {
            level++;
            frames.put(level, frame(frame, level));
        }
        LuaTable stack = new LuaTable();
        stack.put("thread", "main");
        stack.put("frames", frames);
        return stack;
    }

    private static LuaTable frame(LuaFrame frame, long level) {
        LuaTable table = new LuaTable(0, 5);
        table.put("level", level);
        table.put("source", LuaStrings.encode(frame.chunk()));
        table.put("line", (long) frame.line());
        table.put("name", LuaStrings.encode(frame.function()));
        table.put("type", frame.function().isEmpty() ? "main" : "Lua");
        return table;
    }
}
