/**
 * What WASI shows the guests of an entry: its configuration, resolved anew for each call from the app's variables and
 * file systems, and standard streams that lead to the terminal or the log.
 */
@NullMarked
package wippy.guest.wasm.wasi;

import org.jspecify.annotations.NullMarked;
