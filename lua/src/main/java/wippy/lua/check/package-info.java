/**
 * Finds faults in Lua texts without running them: {@link wippy.lua.check.Checker} takes a text and the
 * {@link wippy.lua.check.Environment} it would find, and gives {@link wippy.lua.check.Diagnostic}s. Types are gradual:
 * {@code any} fits everywhere, and what nobody annotated is never held against a program that runs.
 */
@NullMarked
package wippy.lua.check;

import org.jspecify.annotations.NullMarked;
