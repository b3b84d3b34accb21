/** The interfaces of the runtime's own that guests may import. */
@NullMarked
package wippy.guest.wasm.host;

import org.jspecify.annotations.NullMarked;
