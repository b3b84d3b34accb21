/** Time for guests: {@code wasi:clocks}, over clocks that an embedder may replace. */
@NullMarked
package wippy.wasi.clock;

import org.jspecify.annotations.NullMarked;
