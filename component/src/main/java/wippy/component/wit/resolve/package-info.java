/** Resolves WIT as written to what it says: finds the files, looks names up, applies gates, completes worlds. */
@NullMarked
package wippy.component.wit.resolve;

import org.jspecify.annotations.NullMarked;
