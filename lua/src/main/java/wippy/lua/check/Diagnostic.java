package wippy.lua.check;

import java.util.List;
import wippy.lua.syntax.Span;

/**
 * One fault in a text.
 *
 * @param file what the text is called
 * @param span what is wrong; line 0 if it is the file as a whole
 * @param message what is wrong, in a sentence without a full stop
 * @param label what is said beside the mark; may be empty
 * @param notes what helps, each a sentence; most often none or one
 */
public record Diagnostic(Rule rule, String file, Span span, String message, String label, List<String> notes) {
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    /** How bad it is. */
    public Severity severity() {
        return rule.severity();
    }
}
