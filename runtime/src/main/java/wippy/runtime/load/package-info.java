/**
 * From files to entries: the lock file, the definition files it leads to, and what is done to their entries before the
 * registry takes them in.
 */
@NullMarked
package wippy.runtime.load;

import org.jspecify.annotations.NullMarked;
