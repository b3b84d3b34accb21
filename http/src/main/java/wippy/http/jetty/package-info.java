/**
 * Listeners and clients on Jetty, whose types stay in here. Jetty's own threads only watch sockets; handlers run on the
 * guest lane, one virtual thread each.
 */
@NullMarked
package wippy.http.jetty;

import org.jspecify.annotations.NullMarked;
