package wippy.lua.lib;

import java.util.Optional;
import wippy.base.execution.Execution;

/** Lua patterns for other parts of the language. */
public final class LuaPatterns {
    private LuaPatterns() {}

    /** What is wrong with the pattern; empty if nothing is. */
    public static Optional<String> fault(String pattern) {
        try {
            PatternCompiler.compile(pattern, true);
            return Optional.empty();
        } catch (PatternException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Whether the pattern is found in the text; false if it is malformed. */
    public static boolean matches(String text, String pattern) {
        try {
            Pattern compiled = PatternCompiler.compile(pattern, true);
            Execution execution = Execution.isCurrent() ? Execution.current() : new Execution();
            PatternMatcher matcher = new PatternMatcher(execution, compiled, text);
            int last = compiled.anchored() ? 0 : text.length();
            for (int at = 0; at <= last; at++) {
                if (matcher.matchAt(at) >= 0) {
                    return true;
                }
            }
            return false;
        } catch (PatternException e) {
            return false;
        }
    }
}
