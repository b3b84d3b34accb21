package wippy.lua.syntax;

import wippy.base.source.SourcePosition;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;

/** A source text that is not Lua. Its value is {@code chunk:line: message}. */
public final class SyntaxError extends LuaError {
    private static final long serialVersionUID = 1L;

    private final transient SourcePosition at;
    private final String problem;

    /** An error there; the problem without its place. */
    public SyntaxError(SourcePosition at, String problem) {
        super(LuaStrings.encode(at.file()) + ":" + at.line() + ": " + problem);
        this.at = at;
        this.problem = problem;
    }

    /** Where it is wrong. */
    public SourcePosition at() {
        return at;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return LuaStrings.decode(problem);
    }
}
