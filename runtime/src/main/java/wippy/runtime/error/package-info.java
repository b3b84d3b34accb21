/** The one error that crosses everything: Lua, WebAssembly, processes, the command line. */
@NullMarked
package wippy.runtime.error;

import org.jspecify.annotations.NullMarked;
