/** The runtime as a whole. */
@NullMarked
package wippy.runtime;

import org.jspecify.annotations.NullMarked;
