package wippy.guest.lua.lint;

import wippy.lua.check.Diagnostic;
import wippy.runtime.entry.EntryId;

/**
 * A fault in an entry.
 *
 * @param text of the file that the diagnostic speaks of; empty if that is not known
 */
public record EntryDiagnostic(EntryId entry, Diagnostic diagnostic, String text) {}
