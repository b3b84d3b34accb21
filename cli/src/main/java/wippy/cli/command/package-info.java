/** The commands people type: their options, their help, what they print. */
@NullMarked
package wippy.cli.command;

import org.jspecify.annotations.NullMarked;
