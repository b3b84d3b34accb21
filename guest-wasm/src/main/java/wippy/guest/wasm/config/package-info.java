/**
 * How WebAssembly entries are written: their configuration, read and validated as spec sections 1.1 and 1.2 of the
 * WebAssembly entries say, and the tokens by which they ask for host interfaces.
 */
@NullMarked
package wippy.guest.wasm.config;

import org.jspecify.annotations.NullMarked;
