/** Puts a runtime together from all modules, brings an app up in it, and takes it down again. */
@NullMarked
package wippy.cli.boot;

import org.jspecify.annotations.NullMarked;
