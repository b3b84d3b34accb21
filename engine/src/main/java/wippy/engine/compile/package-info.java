/**
 * From modules to JVM bytecode. A module's {@link wippy.engine.compile.GuestLoader} compiles each group of functions
 * when the JVM first resolves its class, in one streaming pass per function; functions call each other as static
 * methods, references to functions are called through one abstract class per signature. Provides the engine's
 * {@link wippy.engine.Backend}.
 */
@NullMarked
package wippy.engine.compile;

import org.jspecify.annotations.NullMarked;
