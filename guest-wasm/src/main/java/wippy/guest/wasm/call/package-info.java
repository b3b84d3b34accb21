/**
 * One call into WebAssembly code: a fresh instance, arguments in, limits around it, the result or the error out; for
 * functions in pools and for processes.
 */
@NullMarked
package wippy.guest.wasm.call;

import org.jspecify.annotations.NullMarked;
