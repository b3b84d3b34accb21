/** Decoding and validation, by binaries written byte by byte and by text. */
@NullMarked
package wippy.engine.module;

import org.jspecify.annotations.NullMarked;
