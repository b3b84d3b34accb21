/** What a command is started with and how it ends: {@code wasi:cli}. */
@NullMarked
package wippy.wasi.cli;

import org.jspecify.annotations.NullMarked;
