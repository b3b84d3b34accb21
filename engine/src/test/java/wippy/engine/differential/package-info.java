/**
 * Random programs, run by this engine and by Endive's interpreter, which knows nothing of it: both must give the same
 * results, traps, memory and globals.
 */
@NullMarked
package wippy.engine.differential;

import org.jspecify.annotations.NullMarked;
