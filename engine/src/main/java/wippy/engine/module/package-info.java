/**
 * Modules before they run: {@link wippy.engine.module.ModuleDecoder} reads a binary in one pass into a
 * {@link wippy.engine.module.Module}, where function bodies stay slices of the binary, and the validator streams over
 * those without keeping anything.
 */
@NullMarked
package wippy.engine.module;

import org.jspecify.annotations.NullMarked;
