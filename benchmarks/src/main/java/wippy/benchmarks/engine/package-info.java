/**
 * What {@code benchmarks/run} measures of the engine by itself: programs over its public API that print a line a
 * figure, by the protocol of the peers' own drivers, and the modules they run.
 */
@NullMarked
package wippy.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
