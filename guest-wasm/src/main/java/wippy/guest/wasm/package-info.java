/**
 * WebAssembly entries as equals of Lua entries: handlers of {@code function.wat}, {@code function.wasm} and
 * {@code process.wasm} on the runtime's registry, function pools and processes. {@link wippy.guest.wasm.WasmEntries} is
 * the way in.
 */
@NullMarked
package wippy.guest.wasm;

import org.jspecify.annotations.NullMarked;
