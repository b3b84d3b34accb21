/** The prompt of {@code wippy lua}: lines of a person, edited on a terminal or just read, run one after another. */
@NullMarked
package wippy.cli.prompt;

import org.jspecify.annotations.NullMarked;
