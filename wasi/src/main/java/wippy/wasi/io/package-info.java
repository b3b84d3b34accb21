/**
 * Streams and waiting, the ground of all WASI hosts. A {@link wippy.wasi.io.ByteSource} or
 * {@link wippy.wasi.io.ByteSink} is what a host provides: it never blocks, and says when there is something to do again
 * through a {@link wippy.wasi.io.Pollable}. {@link wippy.wasi.io.GuestInput} and {@link wippy.wasi.io.GuestOutput} are
 * what a guest holds of them, with the rules of {@code wasi:io/streams}. All waiting is in {@link wippy.wasi.io.Poll}:
 * the guest's virtual thread parks, nothing else.
 */
@NullMarked
package wippy.wasi.io;

import org.jspecify.annotations.NullMarked;
