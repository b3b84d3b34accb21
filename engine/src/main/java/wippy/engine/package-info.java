/**
 * Core WebAssembly behind types of its own: {@link wippy.engine.WasmModule} is decoded and validated code,
 * {@link wippy.engine.WasmInstance} runs it, the {@link wippy.engine.Extern} family is what instances import from and
 * export to each other and their host, {@link wippy.engine.WasmException} is everything that can go wrong. Who runs the
 * code is a {@link wippy.engine.Backend}, which no caller sees.
 */
@NullMarked
package wippy.engine;

import org.jspecify.annotations.NullMarked;
