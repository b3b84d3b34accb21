package wippy.lua;

import java.util.ArrayList;
import java.util.List;

/**
 * One running Lua function, for error messages and tracebacks.
 *
 * @param chunk the name of its source text
 * @param line from 1 where it runs now; 0 if unknown
 * @param function its name, empty for the main part of a chunk
 */
public record LuaFrame(String chunk, int line, String function) {
    /**
     * Package of all classes made from Lua source; what follows the last {@code $} of a class name names the function.
     */
    public static final String GENERATED = "wippy.lua.chunk.";

    private static final int KEPT = 40;

    /** Stands for the dot in names of functions, which class names cannot have. */
    public static final char DOT = '\u2024';

    private static LuaFrame of(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        String file = frame.getFileName();
        return new LuaFrame(
                file == null ? "?" : file,
                Math.max(0, frame.getLineNumber()),
                type.substring(type.indexOf('$') + 1).replace(DOT, '.'));
    }

    /** A part of a function's body that was moved out, or an adapter of arities, is not a frame of its own. */
    private static boolean isLua(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith(GENERATED) && frame.getLineNumber() > 0;
    }

    /** The Lua functions running on this thread, innermost first. */
    static List<LuaFrame> running() {
        return StackWalker.getInstance().walk(frames -> {
            List<LuaFrame> found = new ArrayList<>();
            frames.filter(LuaFrame::isLua).limit(KEPT).forEach(frame -> found.add(of(frame)));
            return List.copyOf(found);
        });
    }

    /** {@code chunk:line: } of a running function, counted from 1; empty if there is none. */
    static String place(int level) {
        if (level <= 0) {
            return "";
        }
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(LuaFrame::isLua)
                        .skip(level - 1L)
                        .findFirst()
                        .map(frame -> LuaStrings.encode(of(frame).place() + ": "))
                        .orElse(""));
    }

    /** {@code chunk:line}. */
    public String place() {
        return line == 0 ? chunk : chunk + ":" + line;
    }

    /** As a line of a traceback. */
    @Override
    public String toString() {
        return place() + ": in " + (function.isEmpty() ? "main chunk" : "function '" + function + "'");
    }
}
