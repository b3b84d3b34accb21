/** Random numbers for guests: {@code wasi:random}. */
@NullMarked
package wippy.wasi.random;

import org.jspecify.annotations.NullMarked;
