/**
 * WASI's first generation for core modules: the functions of {@code wasi_snapshot_preview1} and {@code wasi_unstable},
 * over the same files, streams, clocks and random numbers as WASI 0.2. {@link wippy.wasi.preview1.Preview1} is what one
 * instance has; the functions are in groups by what they work on.
 */
@NullMarked
package wippy.wasi.preview1;

import org.jspecify.annotations.NullMarked;
