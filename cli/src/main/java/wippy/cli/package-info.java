/**
 * The {@code wippy} command: one class a command, {@link wippy.cli.Cli} that runs a command line against a
 * {@link wippy.cli.Console}, and {@link wippy.cli.Assembly}, the one place that knows every storey of the house and
 * puts a runtime together. Nothing else prints, reads the environment or ends the JVM.
 */
@NullMarked
package wippy.cli;

import org.jspecify.annotations.NullMarked;
