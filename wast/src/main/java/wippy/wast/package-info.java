/**
 * Runs {@code .wast} scripts of core modules and of components, the form of the official test suites:
 * {@link wippy.wast.WastRunner} takes files, {@link wippy.wast.Script} walks the commands of one,
 * {@link wippy.wast.Session} keeps the instances they talk about.
 */
@NullMarked
package wippy.wast;

import org.jspecify.annotations.NullMarked;
