package wippy.lua.check;

import java.util.List;
import wippy.base.source.SourcePosition;
import wippy.lua.LuaStrings;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.ParsedChunk;
import wippy.lua.syntax.Span;
import wippy.lua.syntax.SyntaxError;

/** Checks Lua texts: syntax, names, and types as far as they are written or plain to see. Pure; any thread. */
public final class Checker {
    private Checker() {}

    /**
     * Checks a text.
     *
     * @param file what messages call it
     * @param text the text
     * @param environment what it would find
     */
    public static Checked check(String file, String text, Environment environment) {
        try {
            ParsedChunk chunk = LuaParser.parseMapped(file, text);
            Report report = new Report(file, LuaStrings.encode(text), chunk.map());
            ModuleType result = new Unit(chunk.main(), report, environment).check();
            return new Checked(report.inOrder(), result);
        } catch (SyntaxError e) {
            return new Checked(List.of(syntax(file, e.at(), e.problem())), ModuleType.ANY);
        } catch (StackOverflowError e) {
            SourcePosition start = new SourcePosition(file, 1, 1);
            return new Checked(List.of(syntax(file, start, "chunk has too many syntax levels")), ModuleType.ANY);
        }
    }

    private static Diagnostic syntax(String file, SourcePosition at, String problem) {
        int column = Math.max(1, at.column());
        return new Diagnostic(
                Rule.SYNTAX, file, new Span(at.line(), column, at.line(), column + 1), problem, "", List.of());
    }
}
