/**
 * What generated code calls. {@link wippy.engine.run.GuestInstance} is the state that
 * {@link wippy.engine.run.Instantiation} fills, {@link wippy.engine.run.GuestFunction} and
 * {@link wippy.engine.run.HostFunction} are what references point to, {@link wippy.engine.run.Numerics} and the
 * {@code Vector…} classes are the instructions that are no single instruction of the JVM,
 * {@link wippy.engine.run.VectorOps} tells which helper serves which vector opcode, {@link wippy.engine.run.GcObject}
 * and {@link wippy.engine.run.I31} are the garbage-collected values, which {@code Array…} and
 * {@link wippy.engine.run.Casts} work on, and {@link wippy.engine.run.Traps} makes every trap there is.
 */
@NullMarked
package wippy.engine.run;

import org.jspecify.annotations.NullMarked;
