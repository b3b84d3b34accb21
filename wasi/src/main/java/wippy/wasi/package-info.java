/** WASI for guests: the interfaces of 0.2 and the functions of preview 1, over the same files, clocks and streams. */
@NullMarked
package wippy.wasi;

import org.jspecify.annotations.NullMarked;
