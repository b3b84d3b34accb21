/** How functions answer HTTP requests of endpoints: the transport {@code wasi-http}. */
@NullMarked
package wippy.guest.wasm.http;

import org.jspecify.annotations.NullMarked;
