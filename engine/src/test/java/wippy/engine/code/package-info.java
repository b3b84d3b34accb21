/** The table of instructions. */
@NullMarked
package wippy.engine.code;

import org.jspecify.annotations.NullMarked;
