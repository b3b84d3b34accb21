package wippy.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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

    /** In the name of a class that has parts of a function only, behind the number of the function's class. */
    public static final char PART = 'p';

    private static final int KEPT = 40;
    private static final String PROTECTED_CALLS = "wippy.lua.lib.ProtectedCalls";

    /** Stands for the dot in names of functions, which class names cannot have. */
    public static final char DOT = '\u2024';

    /** Begins the name of a class behind the package if its lines are numbers in a {@link LineTable}; else it is F. */
    public static final char FAR = 'L';

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static LuaFrame of(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        String file = frame.getFileName();
        return new LuaFrame(
                file == null ? "?" : file,
                line(frame),
                type.substring(type.indexOf('$') + 1).replace(DOT, '.'));
    }

    private static int line(StackWalker.StackFrame frame) {
        int number = Math.max(0, frame.getLineNumber());
        return frame.getClassName().charAt(GENERATED.length()) == FAR
                ? LineTable.line(text(frame.getDeclaringClass(), LineTable.FIELD), number)
                : number;
    }

    /** What a static field of a generated class says; empty if there is none. */
    private static String text(Class<?> type, String field) {
        try {
            return (String) type.getField(field).get(null);
        } catch (ReflectiveOperationException none) {
            return "";
        }
    }

    // ---- what operands are called

    /** The static field of a generated class that says what the operands of its operators are called; if any are. */
    public static final String OPERANDS = "operands";

    /** An operator on a line, as the text in {@link #OPERANDS} begins its line: then come both names. */
    public static String operator(int line, String symbol) {
        return line + " " + symbol + " ";
    }

    /** {@code " (local 'x')"} for an operand of the operator that runs now; empty if it has no name. */
    static String operand(String symbol, boolean left) {
        return STACK.walk(frames -> frames.filter(new Filter())
                .findFirst()
                .map(frame -> names(frame.getDeclaringClass(), operator(line(frame), symbol), left))
                .orElse(""));
    }

    private static String names(Class<?> function, String operator, boolean left) {
        String all = '\n' + text(function, OPERANDS);
        int at = all.indexOf('\n' + operator);
        if (at < 0) {
            return "";
        }
        String line = all.substring(at + 1 + operator.length(), all.indexOf('\n', at + 1));
        int tab = line.indexOf('\t');
        String name = left ? line.substring(0, tab) : line.substring(tab + 1);
        return name.isEmpty() ? "" : " (" + LuaStrings.decode(name) + ")";
    }

    /** Finds Lua's frames; where a part of a function's body is a method of its own, that one stands for both. */
    private static final class Filter implements Predicate<StackWalker.StackFrame> {
        private String partOf = "";
        private boolean protectedCalls;

        /** The same, and the functions of Java that call others and catch their errors. */
        Filter orProtectedCalls() {
            protectedCalls = true;
            return this;
        }

        @Override
        public boolean test(StackWalker.StackFrame frame) {
            String type = frame.getClassName();
            if (!type.startsWith(GENERATED) || frame.getLineNumber() <= 0) {
                return protectedCalls
                        && type.equals(PROTECTED_CALLS)
                        && frame.getMethodName().equals("guarded");
            }
            String function = function(type);
            boolean counted = function.equals(partOf);
            partOf = frame.getMethodName().startsWith("part") ? function : "";
            return !counted;
        }
    }

    /** The class of the function that a class has parts of. */
    private static String function(String type) {
        int name = type.indexOf('$');
        int part = type.lastIndexOf(PART, name);
        return part > GENERATED.length() ? type.substring(0, part) + type.substring(name) : type;
    }

    /** The Lua functions running on this thread, innermost first. */
    static List<LuaFrame> running() {
        return STACK.walk(frames -> {
            List<LuaFrame> found = new ArrayList<>();
            frames.filter(new Filter()).limit(KEPT).forEach(frame -> found.add(of(frame)));
            return List.copyOf(found);
        });
    }

    /**
     * {@code chunk:line: } of a running function, counted from 1; empty if there is none, or if it is a protected call,
     * which has no place.
     */
    static String place(int level) {
        if (level <= 0) {
            return "";
        }
        return STACK.walk(frames -> frames.filter(new Filter().orProtectedCalls())
                .skip(level - 1L)
                .findFirst()
                .filter(frame -> frame.getClassName().startsWith(GENERATED))
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
