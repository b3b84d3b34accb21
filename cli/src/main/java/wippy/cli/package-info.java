/** Where the program starts. */
@NullMarked
package wippy.cli;

import org.jspecify.annotations.NullMarked;
