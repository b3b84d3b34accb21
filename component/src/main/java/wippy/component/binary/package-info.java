/**
 * The binary format of components. Decoding, resolving indices, checking and planning are one pass: out comes a
 * {@link wippy.component.link.ComponentPlan}, or one error that says what is wrong at which offset.
 */
@NullMarked
package wippy.component.binary;

import org.jspecify.annotations.NullMarked;
