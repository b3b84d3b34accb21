package wippy.lua.check;

import java.util.List;

/**
 * What checking a text has found.
 *
 * @param diagnostics in the order of the text
 * @param result the type of what the chunk returns
 */
public record Checked(List<Diagnostic> diagnostics, ModuleType result) {
    public Checked {
        diagnostics = List.copyOf(diagnostics);
    }
}
