/** What meets people's eyes: the streams of the process, its log lines, its error messages. */
@NullMarked
package wippy.cli.console;

import org.jspecify.annotations.NullMarked;
