/** HTTP for everyone above: a listener and a client with plain, streaming types. */
@NullMarked
package wippy.http;

import org.jspecify.annotations.NullMarked;
